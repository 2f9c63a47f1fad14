import Domain

/// The procedures that the service covers.
struct ProcedureOptions: SettingsObject {
    static let about = "The procedures that the service covers."
    let field: FieldID
    let covered: [String]

    /// Refuses every procedure that isn't covered.
    func refusal(_ facts: EligibilityFacts) throws -> Refusal? {
        guard let answer = facts[field] else {
            guard facts.stage == .confirmation else { return nil }
            throw MissingFact(description: "procedure")
        }
        guard !covered.contains(answer) else { return nil }
        return Refusal(rule: "procedure", reason: AgentTexts.procedureNotCovered, value: answer, field: field)
    }

    func objections(_ options: FieldOptions) -> [RuleObjection] {
        options.field(field, kinds: [.choice, .select], scope: .booking, option: "procedure.field")
            + options.needed(field, option: "procedure.field")
            + covered.enumerated().flatMap { index, value in
                options.value(value, of: field, option: "procedure.covered.\(index)")
            }
    }
}

extension ProcedureOptions {
    init(_ fields: SettingsFields) {
        field = fields.required("field", .identifier, "The field in which the agent chooses the procedure.")
        covered = fields.required(
            "covered", .array(of: .choiceValue, count: 1...30), "The values of the procedures that can be booked.")
    }
}

/// An answer that the service doesn't cover, with the tenant's explanation.
struct ExclusionOptions: SettingsObject {
    static let about = "An answer that the service doesn't cover."
    let field: FieldID
    let value: String
    let reason: LocalizedText
}

extension ExclusionOptions {
    init(_ fields: SettingsFields) {
        field = fields.required("field", .identifier, "The field whose answer is looked at.")
        value = fields.required("value", .choiceValue, "The answer that isn't covered.")
        reason = fields.required("reason", .localizedText, "Why not, and where to go instead.")
    }
}

extension ImmigrationAgentRule {
    /// Fields have to exist and be asked once a booking; values have to be choices of theirs, of which some combination
    /// passes.
    func check(against service: ServiceSettings) -> [RuleObjection] {
        let options = FieldOptions(service: service)
        let excluded = notCovered.enumerated().flatMap { index, exclusion in
            options.field(
                exclusion.field, kinds: [.choice, .select], scope: .booking, option: "not-covered.\(index).field")
                + options.value(exclusion.value, of: exclusion.field, option: "not-covered.\(index).value")
        }
        let both = notCovered.enumerated().filter { _, exclusion in
            exclusion.field == procedure.field && procedure.covered.contains(exclusion.value)
        }
        let objections =
            certificate.objections(options) + affiliation.objections(options) + procedure.objections(options)
            + excluded + handOver.objections(options)
            + both.map { index, exclusion in
                RuleObjection(
                    option: "not-covered.\(index).value",
                    message: Bilingual(
                        "'\(exclusion.value)' is covered and not covered", ja: "「\(exclusion.value)」が対象と対象外の両方に書かれています。"
                    ))
            }
        return objections.isEmpty ? deadEnd(options).objections(verdict) : objections
    }

    private func deadEnd(_ options: FieldOptions) -> DeadEnd {
        DeadEnd(
            options: options,
            choices: [certificate.field, affiliation.field, procedure.field, handOver.field] + notCovered.map(\.field),
            dates: [certificate.validUntil], texts: [certificate.number: "1"])
    }
}

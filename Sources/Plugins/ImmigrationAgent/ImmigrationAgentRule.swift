import Domain

/// Who may pick up cards as an agent (申請等取次者): a valid certificate on the day, no educational institution, one of
/// the procedures covered, and the documents of the hand-over case.
struct ImmigrationAgentRule: EligibilityRule {
    static let id = "immigration-agent"
    static let about = "Pickup of cards by application agents (申請等取次者) of the immigration authorities."

    let certificate: CertificateOptions
    let affiliation: AffiliationOptions
    let procedure: ProcedureOptions
    private(set) var notCovered: [ExclusionOptions] = []
    let handOver: HandOverOptions

    var refusingFields: Set<FieldID> {
        Set(
            [
                certificate.field, certificate.number, certificate.validUntil, affiliation.field, procedure.field,
                handOver.field,
            ] + notCovered.map(\.field))
    }

    /// Asks the parts in the order of the form; the first refusal counts.
    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict {
        if facts.answers.isEmpty, facts.stage == .identification { return .eligible() }
        if let refusal = affiliation.refusal(facts) { return .notEligible(refusal) }
        if let refusal = try certificate.refusal(facts) { return .notEligible(refusal) }
        if let refusal = certificate.mismatch(facts, affiliation: affiliation) { return .notEligible(refusal) }
        for exclusion in notCovered where facts[exclusion.field] == exclusion.value {
            return .notEligible(
                Refusal(rule: "not-covered", reason: exclusion.reason, value: exclusion.value, field: exclusion.field))
        }
        if let refusal = try procedure.refusal(facts) { return .notEligible(refusal) }
        return try handOver.verdict(facts, certificate: certificate, affiliation: affiliation)
    }
}

extension ImmigrationAgentRule {
    init(_ fields: SettingsFields) {
        certificate = fields.required("certificate", .object(), "The fields of the agent's certificate.")
        affiliation = fields.required("affiliation", .object(), "The field of the agent's affiliation.")
        procedure = fields.required("procedure", .object(), "The field of the procedure.")
        fields.optional(
            "not-covered", .array(of: .object(), count: 0...30),
            "Answers that the service doesn't cover, each with the reason.", into: &notCovered)
        handOver = fields.required("hand-over", .object(), "The field of the hand-over case (ア to エ).")
    }
}

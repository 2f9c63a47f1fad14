public import Domain

/// Who may pick up cards as an agent (申請等取次者): a valid certificate on the day, no educational institution, one of
/// the procedures covered, and the documents of the hand-over case.
public struct ImmigrationAgentRule: EligibilityRule {
    /// The name that tenants write.
    public static let id = "immigration-agent"
    /// What the rule is for.
    public static let about = "Pickup of cards by application agents (申請等取次者) of the immigration authorities."

    let certificate: CertificateOptions
    let affiliation: AffiliationOptions
    let procedure: ProcedureOptions
    let notCovered: [ExclusionOptions]
    let handOver: HandOverOptions

    /// Reads the options.
    public static func read(_ fields: SettingsFields) -> ImmigrationAgentRule? {
        let certificate = fields.required(
            "certificate", .object(CertificateOptions.self), "The fields of the agent's certificate.")
        let affiliation = fields.required(
            "affiliation", .object(AffiliationOptions.self), "The field of the agent's affiliation.")
        let procedure = fields.required("procedure", .object(ProcedureOptions.self), "The field of the procedure.")
        let notCovered = fields.optional(
            "not-covered", .array(of: .object(ExclusionOptions.self), count: 0...30), default: [],
            "Answers that the service doesn't cover, each with the reason.")
        let handOver = fields.required(
            "hand-over", .object(HandOverOptions.self), "The field of the hand-over case (ア to エ).")
        guard let certificate, let affiliation, let procedure, let handOver else { return nil }
        return ImmigrationAgentRule(
            certificate: certificate, affiliation: affiliation, procedure: procedure, notCovered: notCovered,
            handOver: handOver)
    }

    /// Asks the parts in the order of the form; the first refusal counts.
    public func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict {
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

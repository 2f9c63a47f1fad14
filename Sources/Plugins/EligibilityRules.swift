public import Domain

/// The eligibility rules that ship with the platform.
public enum EligibilityRules {
    /// Every rule, in the order in which editors offer them.
    ///
    /// A new rule is one line here.
    public static let all = EligibilityRuleList([
        .rule(ImmigrationAgentRule.self),
        .rule(MyNumberCardRule.self),
        .rule(ResidenceCardHolderRule.self),
        .rule(RepeatNoShowRule.self),
        .rule(CertificateRenewalRule.self),
    ])
}

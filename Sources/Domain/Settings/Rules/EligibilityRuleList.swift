/// The rules that tenants can use, lent to the reader of settings: `- plugin: immigration-agent`.
public struct EligibilityRuleList: SettingsExtension {
    let variants: [SettingsVariant<EligibilityUse>]

    /// No rules.
    public static let none = EligibilityRuleList([])

    /// The rules in the order in which editors offer them.
    public init(_ entries: [Entry]) {
        variants = entries.map(\.variant)
    }

    /// One rule of the list.
    public struct Entry: Sendable {
        let variant: SettingsVariant<EligibilityUse>

        /// A rule by its type, under the name it gives itself.
        public static func rule<Rule: EligibilityRule>(_ type: Rule.Type) -> Entry {
            Entry(variant: SettingsVariant(Rule.id, type) { EligibilityUse(rule: $0) })
        }
    }

    /// The names of the rules.
    public var names: [String] { variants.map(\.name) }
}

extension SettingsShape where Value == EligibilityUse {
    /// A mapping whose `plugin` names one of the rules, with that rule's options beside it.
    static func eligibilityRule(of list: EligibilityRuleList) -> Self {
        .tagged(by: "plugin", list.variants)
    }
}

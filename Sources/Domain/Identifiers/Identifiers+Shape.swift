extension SettingsShape where Value: SettingsIdentifier {
    /// A name of small letters, digits and hyphens, at most 40 characters.
    public static var identifier: Self {
        .from(.string("a name such as main-counter", pattern: Value.pattern, length: 1...40)) { Value(name: $0) }
    }
}

extension SettingsShape where Value == String {
    /// A value that HTML forms and rules know: small letters, digits and hyphens, at most 40 characters.
    public static var choiceValue: Self {
        .string("a value such as other-office", pattern: "[a-z0-9]+(-[a-z0-9]+)*", length: 1...40)
    }
}

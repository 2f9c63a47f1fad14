extension SettingsShape where Value: SettingsIdentifier {
    /// A name of small letters, digits and hyphens, at most 40 characters.
    public static var identifier: Self {
        let wanted = Bilingual("a name such as main-counter", ja: "「main-counter」のような名前（半角の英小文字、数字、ハイフン）")
        return .from(
            .string(wanted, pattern: Value.pattern, length: 1...40, mend: ScalarMending.identifier)
        ) { Value(name: $0) }
    }
}

extension SettingsShape where Value == String {
    /// A value that HTML forms and rules know: small letters, digits and hyphens, at most 40 characters.
    public static var choiceValue: Self {
        .string(
            Bilingual("a value such as other-office", ja: "「other-office」のような値（半角の英小文字、数字、ハイフン）"),
            pattern: "[a-z0-9]+(-[a-z0-9]+)*", length: 1...40)
    }
}

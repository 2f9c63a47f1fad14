/// Which texts of the catalogue are an office's business.
///
/// Not its business are the platform's own pages (the list of tenants, the mailbox of trial runs, the banner of the
/// rehearsal), names of languages and colours, days and months, and what the program takes apart.
enum OfficeTexts {
    private static let groups: Set<String> = ["language", "scheme", "tenants", "mailbox", "time"]
    private static let keys: Set<String> = [
        "site.platform", "site.rehearsal", "site.not-in-language", "field.label-endings", "field.label-beginnings",
        "errors.list-separator",
    ]

    /// Whether an office can say this text in its own words.
    static func contains(_ key: String) -> Bool {
        !keys.contains(key) && !groups.contains(String(key.prefix { $0 != "." }))
    }
}

public import Domain

extension AccessSettings: SettingsObject {
    /// Access.
    public static let about = "From where a service's pages can be opened."

    /// Reads who is let in.
    public static func read(_ fields: SettingsFields) -> AccessSettings? {
        let countries = fields.required(
            "countries", .countries,
            "The only countries, such as JP (ISO 3166-1); needs the server's country database, addresses it doesn't know pass."
        )
        let text = fields.optional(
            "text", .localizedText, "What visitors from elsewhere read; the platform's words where left out.")
        return countries.map { AccessSettings(countries: $0, text: text) }
    }
}

extension SettingsShape where Value == [CountryCode] {
    /// Countries by their letters, none twice.
    fileprivate static var countries: Self {
        let code = SettingsShape<String>.string(
            "two capital letters of a country (ISO 3166-1) such as JP", pattern: "[A-Z]{2}", length: 2...2
        )
        .map(CountryCode.init(letters:)).checked { code, cursor in
            guard !code.isAssigned else { return }
            cursor.error("there is no country '\(code)'", hint: code.letters == "UK" ? "did you mean 'GB'?" : nil)
        }
        return SettingsShape.array(of: code, count: 1...50).checked { codes, cursor in
            for (index, code) in codes.enumerated() where codes[..<index].contains(code) {
                cursor.error(at: [.index(index)], "the country '\(code)' stands here twice")
            }
        }
    }
}

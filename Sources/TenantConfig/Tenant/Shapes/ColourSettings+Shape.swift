public import Domain

extension ColourSettings: SettingsObject {
    /// Colours.
    public static let about =
        "The office's own colours in the scheme 標準; the schemes 青, 黄 and 黒, print and the focus mark stay as they are."

    /// Reads the colours.
    public static func read(_ fields: SettingsFields) -> ColourSettings? {
        let accent = fields.optional(
            "accent", .colour.checked { ContrastCheck.report(ColourPair.pairs(ofAccent:), of: $0, at: $1) },
            "Links, buttons and times that can be chosen; dark enough to be read on white.")
        let header = fields.optional(
            "header", .colour.checked { ContrastCheck.report(ColourPair.pairs(ofHeader:), of: $0, at: $1) },
            "The band at the head of every page; the name on it is white or black, whichever reads better.")
        return ColourSettings(accent: accent, header: header)
    }
}

extension SettingsShape where Value == Colour {
    /// A colour such as #005bac.
    fileprivate static var colour: Self {
        .parsed("a colour such as \"#005bac\"", pattern: "#[0-9A-Fa-f]{6}") { Colour($0) }
    }
}

/// An office's own colours, for visitors who see the scheme 標準; 青, 黄 and 黒 are the same everywhere.
public struct ColourSettings: Hashable {
    /// Links, buttons, times that can be chosen, rules.
    public var accent: Colour?
    /// The band at the head of every page.
    public var header: Colour?

    /// What is written on a band of this colour: white or ink, whichever reads better.
    public static func headerText(on header: Colour) -> Colour {
        header.contrast(with: .white) >= header.contrast(with: .ink) ? .white : .ink
    }
}

extension ColourSettings: SettingsObject {
    /// What the colours are for.
    public static let about =
        "The office's own colours in the scheme 標準; the schemes 青, 黄 and 黒, print and the focus mark stay as they are."

    /// Asks for the colours, each of which has to be readable wherever it is used.
    public init(_ fields: SettingsFields) {
        fields.optional(
            "accent", .colour.checked { ContrastCheck.report(ColourPair.pairs(ofAccent:), of: $0, at: $1) },
            "Links, buttons and times that can be chosen; dark enough to be read on white.", into: &accent)
        fields.optional(
            "header", .colour.checked { ContrastCheck.report(ColourPair.pairs(ofHeader:), of: $0, at: $1) },
            "The band at the head of every page; the name on it is white or black, whichever reads better.",
            into: &header)
    }
}

/// Two colours that stand on each other on some page.
struct ColourPair: Hashable, Sendable {
    /// What is written, or drawn.
    let front: Colour
    /// What it stands on.
    let back: Colour
    /// The least contrast that it needs.
    let least: Double
    /// Where it stands, in a few words.
    let use: String

    /// The contrast that it has.
    var contrast: Double { front.contrast(with: back) }

    /// Whether it can be read.
    var passes: Bool { contrast >= least }

    /// Text on a ground, 4.5:1.
    private static func text(_ front: Colour, on back: Colour, _ use: String) -> ColourPair {
        ColourPair(front: front, back: back, least: 4.5, use: use)
    }

    /// Every pair in which the accent is used, or a colour that is mixed from it.
    static func pairs(ofAccent accent: Colour) -> [ColourPair] {
        let soft = accent.mixed(0.05, with: .white)
        let cell = accent.mixed(0.1, with: .white)
        let warning = Colour.amber.mixed(0.12, with: .white)
        let muted = Colour.ink.mixed(0.8, with: .white)
        return [
            text(accent, on: .white, "links, and white on buttons"),
            text(.white, on: accent.mixed(0.8, with: .ink), "buttons under the pointer"),
            text(accent, on: soft, "links in panels"),
            text(accent, on: cell, "times of the calendar"),
            text(accent, on: warning, "links in warnings"),
            text(.alarm, on: soft, "Sundays of the calendar"),
            text(muted, on: cell, "notes in the calendar"),
            text(.ink, on: soft, "text in panels"),
            ColourPair(front: accent, back: .white, least: 3, use: "borders"),
        ]
    }

    /// Every pair in which the header's colour is used.
    static func pairs(ofHeader header: Colour) -> [ColourPair] {
        [text(ColourSettings.headerText(on: header), on: header, "the office's name in the header")]
    }
}

extension SettingsShape where Value == Colour {
    /// A colour such as #005bac.
    fileprivate static var colour: Self {
        .parsed("a colour such as \"#005bac\"", pattern: "#[0-9A-Fa-f]{6}") { Colour($0) }
    }
}

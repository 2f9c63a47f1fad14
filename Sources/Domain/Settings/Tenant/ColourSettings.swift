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
    /// What is shown in the two colours, in a few words.
    let use: Bilingual

    /// The contrast that it has.
    var contrast: Double { front.contrast(with: back) }

    /// Whether it can be read.
    var passes: Bool { contrast >= least }

    /// Text on a ground, 4.5:1.
    private static func text(_ front: Colour, on back: Colour, _ use: Bilingual) -> ColourPair {
        ColourPair(front: front, back: back, least: 4.5, use: use)
    }

    /// Every pair in which the accent is used, or a colour that is mixed from it.
    static func pairs(ofAccent accent: Colour) -> [ColourPair] {
        let soft = accent.mixed(0.05, with: .white)
        let cell = accent.mixed(0.1, with: .white)
        let warning = Colour.amber.mixed(0.12, with: .white)
        let muted = Colour.ink.mixed(0.8, with: .white)
        return [
            text(accent, on: .white, Bilingual("links, and white on buttons", ja: "リンクと、ボタンの白い文字")),
            text(
                .white, on: accent.mixed(0.8, with: .ink),
                Bilingual("buttons under the pointer", ja: "ポインターを合わせたボタン")),
            text(accent, on: soft, Bilingual("links in panels", ja: "囲みの中のリンク")),
            text(accent, on: cell, Bilingual("times of the calendar", ja: "カレンダーの時刻")),
            text(accent, on: warning, Bilingual("links in warnings", ja: "注意の囲みの中のリンク")),
            text(.alarm, on: soft, Bilingual("Sundays of the calendar", ja: "カレンダーの日曜日")),
            text(muted, on: cell, Bilingual("notes in the calendar", ja: "カレンダーの注記")),
            text(.ink, on: soft, Bilingual("text in panels", ja: "囲みの中の文字")),
            ColourPair(front: accent, back: .white, least: 3, use: Bilingual("borders", ja: "枠線")),
        ]
    }

    /// Every pair in which the header's colour is used.
    static func pairs(ofHeader header: Colour) -> [ColourPair] {
        [
            text(
                ColourSettings.headerText(on: header), on: header,
                Bilingual("the office's name in the header", ja: "ページ上部の組織名"))
        ]
    }
}

extension SettingsShape where Value == Colour {
    /// A colour such as #005bac.
    fileprivate static var colour: Self {
        .parsed(Bilingual("a colour such as \"#005bac\"", ja: "「\"#005bac\"」のような色"), pattern: "#[0-9A-Fa-f]{6}") {
            Colour($0)
        }
    }
}

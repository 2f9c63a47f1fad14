/// Finds texts that can be shown, but hardly as somebody means them.
struct TextCheck {
    let text: String

    /// The shape's texts with a warning of such a one.
    static func checked(_ shape: SettingsShape<String>) -> SettingsShape<String> {
        shape.checked { text, cursor in TextCheck(text: text).report(at: cursor) }
    }

    /// Reports at the text at `cursor`.
    func report(at cursor: SettingsCursor) {
        if text.allSatisfy(\.isWhitespace) {
            cursor.warning(
                Bilingual("nothing but spaces: nobody can read this text", ja: "空白だけの文です。何も表示されません。"),
                hint: Bilingual("write it, or leave the setting out", ja: "文を書くか、設定を削除してください。"))
        }
        if text.wholeMatch(of: #/[\w.\/\\-]+\.(txt|md|html?|ya?ml|csv|docx?|xlsx?|pdf|svg|png|jpe?g|webp)/#) != nil {
            cursor.warning(
                Bilingual(
                    "'\(text.excerpt)' is shown as it stands, not what is in the file",
                    ja: "「\(text.excerpt)」はこのまま表示されます。ファイルの内容は表示されません。"),
                hint: Bilingual(
                    "write the text itself here; behind '|' it may have several lines",
                    ja: "文そのものをここに書いてください。複数の行は「|」の後ろに書けます。"))
        }
        for reading in Self.openReadings(in: text) {
            cursor.warning(
                Bilingual(
                    "the reading '\(reading.part.excerpt)' isn't closed, so its signs are shown",
                    ja: "ふりがな「\(reading.part.excerpt)」が閉じられていないため、記号がそのまま表示されます。"),
                atOccurrence: reading.occurrence, of: reading.part,
                hint: Bilingual("write {漢字|かんじ}, in half-width signs", ja: "「{漢字|かんじ}」のように、半角の記号で書いてください。"))
        }
    }

    /// Readings as `{来庁|らいちょう` that nothing closes on their line, or that have a full-width sign.
    private static func openReadings(in text: String) -> [(part: String, occurrence: Int)] {
        var found: [String] = []
        for match in text.matches(of: #/[{｛][^{}｛｝|｜\n]*[|｜][^{}｛｝\s、。]*[}｝]?/#) {
            let part = String(match.output)
            let isWhole = part.hasPrefix("{") && part.hasSuffix("}") && part.contains("|")
            if !isWhole { found.append(part) }
        }
        return found.enumerated().map { index, part in (part, found[..<index].count { $0 == part }) }
    }
}

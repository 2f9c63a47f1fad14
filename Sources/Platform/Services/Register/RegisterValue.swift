import Foundation
import Domain

/// What stands in one cell of an office's list, read as its column's settings want it.
///
/// Messages call a column by its title, and never repeat the value, which is personal.
enum RegisterValue {
    /// A code, a secret or the birthday; nil where the cell is empty.
    static func identification(
        _ typed: String, of field: IdentificationField, title: String, today: Day
    ) throws(Unfit) -> String? {
        switch field.kind {
        case .birthday:
            guard let day = DayText.read(typed, latest: today) else {
                throw Unfit(
                    Bilingual(
                        "「\(title)」 is no day of the past such as 2001-02-03, 2001/2/3, 20010203 or 平成13年2月3日",
                        ja: "「\(title)」が過去の日付として読めません。2001-02-03、2001/2/3、20010203、平成13年2月3日のように書いてください。"))
            }
            return day.description
        case .code, .secret:
            let code = field.kind == .code ? CodeText.normalized(typed) : CodeText.normalizedKeepingCase(typed)
            guard !code.isEmpty else { return nil }
            guard let pattern = field.pattern, !pattern.matches(code) else { return code }
            let explanation = field.patternMessage.map { Bilingual(": \($0.japanese)", ja: $0.japanese) } ?? .none
            throw Unfit(
                Bilingual("「\(title)」 isn't as it should be", ja: "「\(title)」の形式が正しくありません。") + explanation
                    + hint(typed, code, pattern))
        }
    }

    /// A further column; days as `2027-06-30`.
    static func attribute(_ typed: String, as kind: RegisterColumnKind, title: String) throws(Unfit) -> String {
        let text = typed.trimmingWhitespace
        guard !text.isEmpty else { return text }
        switch kind {
        case .text: return text
        case .date:
            guard let day = DayText.read(text) else {
                throw Unfit(
                    Bilingual(
                        "「\(title)」 is no day such as 2027-06-30, 2027/6/30 or 令和9年6月30日",
                        ja: "「\(title)」が日付として読めません。2027-06-30、2027/6/30、令和9年6月30日のように書いてください。"))
            }
            return day.description
        case .choice(let values):
            guard values.contains(text) else {
                throw Unfit(
                    Bilingual(
                        "「\(title)」 is none of \(values.joined(separator: ", "))",
                        ja: "「\(title)」に書けるのは\(values.joined(separator: "、"))だけです。"))
            }
            return text
        }
    }

    /// What is wrong, in the clerk's words.
    struct Unfit: Error {
        var message: Bilingual
        init(_ message: Bilingual) { self.message = message }
    }

    /// What a spreadsheet has probably made of the code.
    private static func hint(_ typed: String, _ code: String, _ pattern: SafePattern) -> Bilingual {
        let text = typed.trimmingWhitespace
        let export = Bilingual(
            ": format the column as text and export again", ja: "列の書式を「文字列」にしてから、書き出し直してください。")
        if text.wholeMatch(of: #/[0-9]([.][0-9]+)?E[+]?[0-9]+/#.ignoresCase()) != nil {
            return Bilingual(
                "; Excel has rounded the number (such as 1.23E+17)", ja: "Excelが番号を丸めています（1.23E+17など）。") + export
        }
        if ["TRUE", "FALSE"].contains(text.uppercased()) {
            return Bilingual("; Excel has made TRUE or FALSE of it", ja: "ExcelがTRUEまたはFALSEに変えています。") + export
        }
        if text.hasPrefix("#") {
            return Bilingual("; the spreadsheet shows an error here", ja: "表計算ソフトのエラー表示になっています。")
        }
        let padded = (1...12).lazy.map { String(repeating: "0", count: $0) + code }.first { pattern.matches($0) }
        guard padded != nil, code.allSatisfy(\.isNumber) else { return .none }
        return Bilingual("; Excel has dropped zeros at the beginning", ja: "Excelが先頭の0を消しています。") + export
    }
}

extension String {
    /// A column's title as compared: in any width and case, without blanks.
    var foldedTitle: String {
        String(precomposedStringWithCompatibilityMapping.uppercased().filter { !$0.isWhitespace })
    }

    /// Why others can't read the text as it was meant; nil where they can.
    var unreadableCharacter: Bilingual? {
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xE000...0xF8FF, 0xF0000...0x10FFFD:
                return Bilingual(
                    "a character that only the office's own computers have (外字)", ja: "庁内の端末でしか表示できない文字（外字）")
            case 0xFFFD, 0x3013:
                return Bilingual("a mark for a character that was lost (\(scalar))", ja: "文字が失われたことを示す記号（\(scalar)）")
            default: continue
            }
        }
        return nil
    }
}

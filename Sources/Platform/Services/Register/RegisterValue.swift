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
                throw Unfit("「\(title)」 is no day of the past such as 2001-02-03, 2001/2/3, 20010203 or 平成13年2月3日")
            }
            return day.description
        case .code, .secret:
            let code = field.kind == .code ? CodeText.normalized(typed) : CodeText.normalizedKeepingCase(typed)
            guard !code.isEmpty else { return nil }
            guard let pattern = field.pattern, !pattern.matches(code) else { return code }
            let explanation = field.patternMessage.map { ": \($0.japanese)" } ?? ""
            throw Unfit("「\(title)」 isn't as it should be\(explanation)\(hint(typed, code, pattern))")
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
                throw Unfit("「\(title)」 is no day such as 2027-06-30, 2027/6/30 or 令和9年6月30日")
            }
            return day.description
        case .choice(let values):
            guard values.contains(text) else {
                throw Unfit("「\(title)」 is none of \(values.joined(separator: ", "))")
            }
            return text
        }
    }

    /// What is wrong, in the clerk's words.
    struct Unfit: Error {
        var message: String
        init(_ message: String) { self.message = message }
    }

    /// What a spreadsheet has probably made of the code.
    private static func hint(_ typed: String, _ code: String, _ pattern: SafePattern) -> String {
        let text = typed.trimmingWhitespace
        if text.wholeMatch(of: #/[0-9]([.][0-9]+)?E[+]?[0-9]+/#.ignoresCase()) != nil {
            return "; Excel has rounded the number (such as 1.23E+17): format the column as text and export again"
        }
        if ["TRUE", "FALSE"].contains(text.uppercased()) {
            return "; Excel has made TRUE or FALSE of it: format the column as text and export again"
        }
        if text.hasPrefix("#") { return "; the spreadsheet shows an error here" }
        let padded = (1...12).lazy.map { String(repeating: "0", count: $0) + code }.first { pattern.matches($0) }
        guard padded != nil, code.allSatisfy(\.isNumber) else { return "" }
        return "; Excel has dropped zeros at the beginning: format the column as text and export again"
    }
}

extension String {
    /// A column's title as compared: in any width and case, without blanks.
    var foldedTitle: String {
        String(precomposedStringWithCompatibilityMapping.uppercased().filter { !$0.isWhitespace })
    }

    /// Why others can't read the text as it was meant; nil where they can.
    var unreadableCharacter: String? {
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xE000...0xF8FF, 0xF0000...0x10FFFD:
                return "a character that only the office's own computers have (外字)"
            case 0xFFFD, 0x3013: return "a mark for a character that was lost (\(scalar))"
            default: continue
            }
        }
        return nil
    }
}

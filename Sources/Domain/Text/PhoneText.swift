/// A Japanese phone number, as digits from the leading 0 on: `09012345678`.
struct PhoneText: Hashable, Sendable, CustomStringConvertible {
    /// 10 or 11 ASCII digits, the first of which is 0.
    let text: String

    /// Reads a number in any width, with hyphens, spaces, dots and brackets anywhere; `+81` stands for the leading 0.
    ///
    /// Nil where it isn't a 0 with 9 digits after it, or with 10 where mobile phones and the like have so many. Extensions are
    /// not part of a number.
    init?(_ typed: String) {
        let folded = typed.foldingWidth.unicodeScalars.filter {
            !$0.standsForHyphen && !$0.isBlank && $0 != "(" && $0 != ")" && $0 != "."
        }
        var digits = String(String.UnicodeScalarView(folded))
        if digits.hasPrefix("+81") {
            let national = digits.dropFirst(3)
            digits = national.hasPrefix("0") ? String(national) : "0\(national)"
        }
        guard digits.unicodeScalars.allSatisfy(\.isDigit), digits.hasPrefix("0"),
            digits.utf8.count == (Self.hasElevenDigits(digits) ? 11 : 10)
        else { return nil }
        text = digits
    }

    var description: String { text }

    private static func hasElevenDigits(_ digits: String) -> Bool {
        ["020", "050", "060", "070", "080", "090"].contains(String(digits.prefix(3)))
    }
}

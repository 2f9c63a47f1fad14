/// `{word}` in a text; furigana such as `{漢字|かんじ}` isn't one.
public struct BracedWord: Equatable {
    /// Whatever stands between the braces.
    public let name: String
    /// In Unicode scalars from 0, at the brace.
    public let offset: Int
    /// How many of the same name stand before it.
    public let occurrence: Int

    /// All of them, in order.
    public static func all(in text: String) -> [BracedWord] {
        let scalars = Array(text.unicodeScalars)
        var found: [BracedWord] = []
        var open: Int?
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "{": open = index
            case "|", "\n": open = nil
            case "}":
                guard let start = open else { continue }
                open = nil
                let name = String(String.UnicodeScalarView(scalars[(start + 1)..<index]))
                let earlier = found.count { $0.name == name }
                found.append(BracedWord(name: name, offset: start, occurrence: earlier))
            default: continue
            }
        }
        return found
    }
}

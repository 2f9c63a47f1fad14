/// Reads the dialect of `SafePattern`, by recursive descent over at most 500 scalars and 20 nested groups.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var offset = 0
    private var depth = 0

    private static let special: Set<Unicode.Scalar> = [
        "\\", "^", "$", ".", "|", "?", "*", "+", "(", ")", "[", "]", "{", "}",
    ]

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() throws(SafePattern.Fault) -> PatternExpression {
        guard scalars.count <= SafePattern.longestSource else {
            throw fault(
                Bilingual(
                    "the pattern is longer than \(SafePattern.longestSource) characters",
                    ja: "\(SafePattern.longestSource)文字を超えています。"), at: SafePattern.longestSource)
        }
        guard !scalars.isEmpty else { throw fault(Bilingual("the pattern is empty", ja: "空です。"), at: 0) }
        let expression = try choice()
        guard next == nil else { throw fault(Bilingual("')' without '('", ja: "「)」に対応する「(」がありません。"), at: offset) }
        return expression
    }

    private var next: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

    private func fault(_ message: Bilingual, at offset: Int) -> SafePattern.Fault {
        SafePattern.Fault(message: message, offset: offset)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        offset += 1
        return true
    }

    private mutating func choice() throws(SafePattern.Fault) -> PatternExpression {
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(SafePattern.Fault) -> PatternExpression {
        var parts: [PatternExpression] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            parts.append(try repetition())
        }
        guard !parts.isEmpty else {
            throw fault(Bilingual("nothing stands here to match", ja: "ここに何も書かれていません。"), at: offset)
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func repetition() throws(SafePattern.Fault) -> PatternExpression {
        let part = try atom()
        let start = offset
        let result: PatternExpression
        switch next {
        case "?": result = .repeated(part, least: 0, most: 1)
        case "*": result = .repeated(part, least: 0, most: nil)
        case "+": result = .repeated(part, least: 1, most: nil)
        case "{":
            let (least, most) = try counts()
            result = .repeated(part, least: least, most: most)
        default: return part
        }
        if scalars[start] != "{" { offset += 1 }
        if let again = next, ["?", "*", "+", "{"].contains(again) {
            throw fault(
                Bilingual(
                    "a repetition can't be repeated or made lazy; put it into a group",
                    ja: "繰り返しに繰り返しを重ねることはできません。( )で囲んでください。"), at: offset)
        }
        return result
    }

    private mutating func counts() throws(SafePattern.Fault) -> (Int, Int?) {
        let start = offset
        offset += 1
        guard let least = number() else {
            throw fault(
                Bilingual(
                    "'{' needs a number, as in {3} or {2,4}; a literal is \\{",
                    ja: "「{」の後ろには{3}や{2,4}のように数字を書いてください。文字としての「{」は「\\{」と書きます。"), at: start)
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else {
            throw fault(
                Bilingual("'{' isn't closed; write {3}, {2,} or {2,4}", ja: "「{」が閉じていません。{3}、{2,}、{2,4}のように書いてください。"),
                at: start)
        }
        guard max(least, most ?? 0) <= SafePattern.mostStates else {
            throw fault(Bilingual("the repetition is too large", ja: "繰り返しの回数が多すぎます。"), at: start)
        }
        guard most.map({ $0 >= least }) ?? true else {
            throw fault(
                Bilingual("the second number is smaller than the first", ja: "2番目の数が1番目の数より小さくなっています。"), at: start)
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = next, ("0"..."9").contains(scalar), digits.count < 6 {
            digits.unicodeScalars.append(scalar)
            offset += 1
        }
        return Int(digits)
    }

    private mutating func atom() throws(SafePattern.Fault) -> PatternExpression {
        let start = offset
        guard let scalar = next else {
            throw fault(Bilingual("the pattern ends too early", ja: "途中で終わっています。"), at: offset)
        }
        offset += 1
        switch scalar {
        case ".": return .one(.any)
        case "[": return .one(try PatternClassParser.parse(scalars, at: &offset))
        case "\\": return .one(try Self.escaped(scalars, at: &offset))
        case "(": return try group(from: start)
        case "^", "$":
            throw fault(
                Bilingual(
                    "'\(scalar)' isn't needed: the whole text is always matched; a literal is \\\(scalar)",
                    ja: "常に全体を照合するため「\(scalar)」は不要です。文字としての「\(scalar)」は「\\\(scalar)」と書きます。"), at: start)
        case "?", "*", "+", "{":
            throw fault(
                Bilingual(
                    "'\(scalar)' has nothing to repeat; a literal is \\\(scalar)",
                    ja: "「\(scalar)」の前に繰り返すものがありません。文字としての「\(scalar)」は「\\\(scalar)」と書きます。"), at: start)
        case "]", "}":
            throw fault(
                Bilingual(
                    "'\(scalar)' without its opening; a literal is \\\(scalar)",
                    ja: "「\(scalar)」に対応する開き括弧がありません。文字としての「\(scalar)」は「\\\(scalar)」と書きます。"), at: start)
        default: return .one(PatternSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func group(from start: Int) throws(SafePattern.Fault) -> PatternExpression {
        guard depth < 20 else {
            throw fault(Bilingual("groups are nested deeper than 20", ja: "( )の入れ子が20段を超えています。"), at: start)
        }
        if next == "?" {
            guard offset + 1 < scalars.count, scalars[offset + 1] == ":" else {
                throw fault(
                    Bilingual("only plain groups can be used: (…) or (?:…)", ja: "使えるのは(…)と(?:…)だけです。"), at: start)
            }
            offset += 2
        }
        depth += 1
        defer { depth -= 1 }
        let inner = try choice()
        guard take(")") else { throw fault(Bilingual("'(' isn't closed", ja: "「(」が閉じていません。"), at: start) }
        return inner
    }

    /// What follows a backslash; `offset` stands behind the backslash and is moved on.
    static func escaped(_ scalars: [Unicode.Scalar], at offset: inout Int) throws(SafePattern.Fault) -> PatternSet {
        let start = offset - 1
        guard offset < scalars.count else {
            throw SafePattern.Fault(
                message: Bilingual("a backslash ends the pattern", ja: "「\\」で終わっています。"), offset: start)
        }
        let scalar = scalars[offset]
        offset += 1
        switch scalar {
        case "d": return .digits
        case "w": return .word
        case _ where special.contains(scalar) || scalar == "-" || scalar == "/":
            return PatternSet(ranges: [scalar.value...scalar.value])
        default:
            throw SafePattern.Fault(
                message: Bilingual(
                    "'\\\(scalar)' isn't known here; use \\d, \\w or an escaped sign",
                    ja: "「\\\(scalar)」は使えません。「\\d」「\\w」か、記号の前の「\\」だけを使ってください。"), offset: start)
        }
    }
}

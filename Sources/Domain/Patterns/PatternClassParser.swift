/// Reads a class such as `[A-Z0-9_-]`.
enum PatternClassParser {
    /// `offset` stands behind `[` and is moved behind `]`.
    static func parse(_ scalars: [Unicode.Scalar], at offset: inout Int) throws(SafePattern.Fault) -> PatternSet {
        let start = offset - 1
        var ranges: [ClosedRange<UInt32>] = []
        let isNegated = offset < scalars.count && scalars[offset] == "^"
        if isNegated { offset += 1 }
        while offset < scalars.count, scalars[offset] != "]" {
            let place = offset
            let member = try member(scalars, at: &offset)
            // A hyphen makes a range unless it stands last.
            guard offset + 1 < scalars.count, scalars[offset] == "-", scalars[offset + 1] != "]" else {
                ranges += member.ranges
                continue
            }
            offset += 1
            let upper = try Self.member(scalars, at: &offset)
            guard let low = single(member), let high = single(upper) else {
                throw SafePattern.Fault(
                    message: Bilingual(
                        "a range needs a character at both ends; a literal hyphen is \\-",
                        ja: "範囲の両端に文字が必要です。文字としてのハイフンは「\\-」と書きます。"), offset: place)
            }
            guard low <= high else {
                throw SafePattern.Fault(
                    message: Bilingual("the range runs backwards", ja: "範囲の順序が逆です。"), offset: place)
            }
            ranges.append(low...high)
        }
        guard offset < scalars.count else {
            throw SafePattern.Fault(message: Bilingual("'[' isn't closed", ja: "「[」が閉じていません。"), offset: start)
        }
        guard !ranges.isEmpty else {
            throw SafePattern.Fault(message: Bilingual("the class is empty", ja: "[ ]の中が空です。"), offset: start)
        }
        offset += 1
        return PatternSet(ranges: ranges, isNegated: isNegated)
    }

    private static func member(
        _ scalars: [Unicode.Scalar], at offset: inout Int
    ) throws(SafePattern.Fault) -> PatternSet {
        let place = offset
        let scalar = scalars[offset]
        offset += 1
        switch scalar {
        case "\\": return try PatternParser.escaped(scalars, at: &offset)
        case "[":
            throw SafePattern.Fault(
                message: Bilingual("'[' inside a class is written \\[", ja: "[ ]の中の「[」は「\\[」と書いてください。"), offset: place)
        case "&", "~", "-":
            guard offset >= scalars.count || scalars[offset] != scalar else {
                throw SafePattern.Fault(
                    message: Bilingual(
                        "'\(scalar)\(scalar)' inside a class has no meaning here",
                        ja: "[ ]の中の「\(scalar)\(scalar)」は使えません。"), offset: place)
            }
        default: break
        }
        return PatternSet(ranges: [scalar.value...scalar.value])
    }

    private static func single(_ set: PatternSet) -> UInt32? {
        guard set.ranges.count == 1, let range = set.ranges.first, range.count == 1 else { return nil }
        return range.lowerBound
    }
}

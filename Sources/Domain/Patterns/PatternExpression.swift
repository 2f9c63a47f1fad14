/// What a pattern means.
indirect enum PatternExpression: Sendable {
    case one(PatternSet)
    case sequence([PatternExpression])
    case choice([PatternExpression])
    /// `most` nil: without end.
    case repeated(PatternExpression, least: Int, most: Int?)

    /// States of the machine it becomes; nil where the number overflows.
    var states: Int? {
        switch self {
        case .one: return 1
        case .sequence(let parts):
            return Self.sum(parts.map(\.states))
        case .choice(let parts):
            return Self.sum(parts.map(\.states) + [parts.count])
        case .repeated(let part, let least, let most):
            let copies = max(most ?? least + 1, 1)
            guard let states = part.states else { return nil }
            let (product, overflow) = (states + 1).multipliedReportingOverflow(by: copies)
            return overflow ? nil : product
        }
    }

    /// Whether any text matches that has only scalars for which `isLeft` is true.
    func canMatch(where isLeft: (Unicode.Scalar) -> Bool) -> Bool {
        switch self {
        case .one(let set): set.contains(where: isLeft)
        case .sequence(let parts): parts.allSatisfy { $0.canMatch(where: isLeft) }
        case .choice(let parts): parts.contains { $0.canMatch(where: isLeft) }
        case .repeated(let part, let least, _): least == 0 || part.canMatch(where: isLeft)
        }
    }

    /// How many texts match at most that have only scalars for which `isLeft` is true; no more than `limit` are counted.
    func count(upTo limit: Int, where isLeft: (Unicode.Scalar) -> Bool) -> Int {
        switch self {
        case .one(let set): return min(limit, set.count(where: isLeft))
        case .sequence(let parts):
            return parts.reduce(1) { Self.product($0, $1.count(upTo: limit, where: isLeft), upTo: limit) }
        case .choice(let parts):
            return parts.reduce(0) { min(limit, $0 + $1.count(upTo: limit, where: isLeft)) }
        case .repeated(let part, let least, let most):
            let each = part.count(upTo: limit, where: isLeft)
            guard each > 0 else { return least == 0 ? 1 : 0 }
            guard let most else { return limit }
            var (power, total) = (1, 0)
            for copies in 0...most {
                if copies >= least { total = min(limit, total + power) }
                power = Self.product(power, each, upTo: limit)
            }
            return total
        }
    }

    private static func product(_ left: Int, _ right: Int, upTo limit: Int) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? limit : min(limit, product)
    }

    private static func sum(_ numbers: [Int?]) -> Int? {
        numbers.reduce(0) { total, number in
            guard let total, let number else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(number)
            return overflow ? nil : sum
        }
    }
}

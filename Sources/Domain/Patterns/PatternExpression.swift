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

    /// Least Unicode scalars of a matching text.
    var least: Int {
        switch self {
        case .one: 1
        case .sequence(let parts): parts.reduce(0) { $0 + $1.least }
        case .choice(let parts): parts.map(\.least).min() ?? 0
        case .repeated(let part, let least, _): part.least * least
        }
    }

    /// Most Unicode scalars of a matching text; nil without limit.
    var most: Int? {
        switch self {
        case .one: return 1
        case .sequence(let parts): return Self.sum(parts.map(\.most))
        case .choice(let parts):
            let all = parts.compactMap(\.most)
            return all.count == parts.count ? all.max() : nil
        case .repeated(let part, _, let most):
            if part.most == 0 { return 0 }
            guard let most, let each = part.most else { return most == 0 ? 0 : nil }
            return each * most
        }
    }

    private static func sum(_ numbers: [Int?]) -> Int? {
        numbers.reduce(0) { total, number in
            guard let total, let number else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(number)
            return overflow ? nil : sum
        }
    }
}

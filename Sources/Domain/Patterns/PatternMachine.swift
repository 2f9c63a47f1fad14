/// Thompson's machine: all states a text can be in are followed side by side, so nothing is ever tried twice.
struct PatternMachine: Sendable {
    private enum State {
        case take(PatternSet, next: Int)
        case split([Int])
    }

    /// States; the end stands behind the last.
    private var states: [State] = []
    private var start = 0
    private static let end = -1

    init(_ expression: PatternExpression) {
        start = add(expression, then: Self.end)
    }

    /// Builds from the end to the start; gives the state where `expression` begins.
    private mutating func add(_ expression: PatternExpression, then next: Int) -> Int {
        switch expression {
        case .one(let set): return append(.take(set, next: next))
        case .sequence(let parts): return parts.reversed().reduce(next) { add($1, then: $0) }
        case .choice(let parts): return append(.split(parts.map { add($0, then: next) }))
        case .repeated(let part, let least, let most):
            var entry = next
            if let most {
                for _ in 0..<(most - least) { entry = append(.split([add(part, then: entry), next])) }
            } else {
                let loop = append(.split([]))
                states[loop] = .split([add(part, then: loop), next])
                entry = loop
            }
            for _ in 0..<least { entry = add(part, then: entry) }
            return entry
        }
    }

    private mutating func append(_ state: State) -> Int {
        states.append(state)
        return states.count - 1
    }

    func matches(_ scalars: [Unicode.Scalar]) -> Bool {
        var work = 0
        return matches(scalars, work: &work)
    }

    /// Adds to `work` how many times it looked at a state: for each scalar at most once for every way into one.
    func matches(_ scalars: [Unicode.Scalar], work: inout Int) -> Bool {
        var marks = [Int](repeating: -1, count: states.count)
        var (current, atEnd) = closure(of: [start], marks: &marks, step: 0, work: &work)
        for (index, scalar) in scalars.enumerated() {
            var reached: [Int] = []
            for case .take(let set, let next) in current.map({ states[$0] }) where set.contains(scalar) {
                reached.append(next)
            }
            (current, atEnd) = closure(of: reached, marks: &marks, step: index + 1, work: &work)
            if current.isEmpty, !atEnd { return false }
        }
        return atEnd
    }

    /// The taking states that `begin` leads to without taking anything, and whether the end is among them.
    private func closure(
        of begin: [Int], marks: inout [Int], step: Int, work: inout Int
    ) -> (taking: [Int], atEnd: Bool) {
        var stack = begin
        var taking: [Int] = []
        var atEnd = false
        while let state = stack.popLast() {
            work += 1
            guard state != Self.end else {
                atEnd = true
                continue
            }
            guard marks[state] != step else { continue }
            marks[state] = step
            switch states[state] {
            case .take: taking.append(state)
            case .split(let ways): stack += ways
            }
        }
        return (taking, atEnd)
    }
}

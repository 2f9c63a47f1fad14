/// Which scalars one place of a pattern takes.
struct PatternSet: Sendable {
    /// Sorted, without overlaps.
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private let isNegated: Bool

    init(ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        self.isNegated = isNegated
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = self.ranges.last, range.lowerBound <= last.upperBound {
                self.ranges[self.ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    static let digits = PatternSet(ranges: [0x30...0x39])
    static let word = PatternSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// Everything but the ends of lines, as in JSON Schema's dialect.
    static let any = PatternSet(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true)

    /// Whether it takes a scalar for which `isLeft` is true; what takes all but some always does.
    func contains(where isLeft: (Unicode.Scalar) -> Bool) -> Bool {
        isNegated || ranges.contains { $0.lazy.compactMap(Unicode.Scalar.init).contains(where: isLeft) }
    }

    /// So many that nobody has to count them one by one.
    private static let many = 1_000

    /// How many of its scalars `isLeft` is true for, counted as far as there are few.
    func count(where isLeft: (Unicode.Scalar) -> Bool) -> Int {
        guard !isNegated else { return Self.many }
        return ranges.reduce(0) { sum, range in
            sum + (range.count > Self.many ? range.count : range.compactMap(Unicode.Scalar.init).count(where: isLeft))
        }
    }

    /// Looks by halving: a class of hundreds of ranges stays cheap in thousands of states.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
        }
        let isListed = low < ranges.count && ranges[low].lowerBound <= scalar.value
        return isListed != isNegated
    }
}

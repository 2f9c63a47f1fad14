/// What a load gave.
struct LoadResult {
    /// What came of the requests at one place of the visits.
    struct Step {
        /// Visits, by number, that were answered as expected.
        var answered: [Int] = []
        /// Answers that somebody else was faster.
        var refused = 0
        /// Answers that the server is busy, with the time of the next try.
        var busy = 0
        /// Other answers, and connections lost before any.
        var other = 0
        /// The status line of the last of them; empty when no answer came.
        var lastOther = ""
        /// Nanoseconds between each request's time and its answer, in no order.
        var waits: [UInt64] = []
    }

    var seconds = 0.0
    var steps: [Step]
    /// What all took while the load ran.
    var processor = ProcessorTime()

    /// Visits, by number, all of whose requests were answered as expected.
    var whole: [Int] { steps.last?.answered ?? [] }
    var perSecond: Double { Double(whole.count) / seconds }
    /// Requests that were answered otherwise, or not at all.
    var unexpected: Int { steps.reduce(0) { $0 + $1.refused + $1.busy + $1.other } }

    /// How the others were answered.
    var unexpectedWords: String {
        let (refused, busy) = (steps.reduce(0) { $0 + $1.refused }, steps.reduce(0) { $0 + $1.busy })
        let other = steps.reduce(0) { $0 + $1.other }
        return "409: \(refused), 503: \(busy), other: \(other) \(steps.map(\.lastOther).joined())"
    }

    /// This result, where so many visits were answered as expected.
    ///
    /// - Throws: ``BenchError/checkFailed(_:)`` otherwise.
    func whole(of count: Int) throws -> LoadResult {
        guard whole.count == count else {
            throw BenchError.checkFailed(
                "only \(whole.count) of \(count) visits were answered as expected; \(unexpectedWords)")
        }
        return self
    }

    /// Milliseconds within which so many hundredths of all requests were answered.
    func milliseconds(percentile: Double) -> Double {
        Percentiles(steps.flatMap(\.waits)).milliseconds(percentile)
    }
}

/// Waits in order.
struct Percentiles {
    private let sorted: [UInt64]

    init(_ nanoseconds: [UInt64]) {
        sorted = nanoseconds.sorted()
    }

    /// Milliseconds within which so many hundredths ended; 0 without any.
    func milliseconds(_ percentile: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * percentile / 100))]) / 1e6
    }
}

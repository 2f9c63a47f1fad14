/// One comparison: ours, the other side, and the ratio asked for.
struct Comparison: Codable {
    let name: String
    var connections: Int
    var ours: [Double] = []
    var other: [Double] = []
    /// None is asked for where this is nil.
    let wanted: Double?
    /// Milliseconds within which 99 of 100 of our requests were answered, each round.
    var rounds99thMilliseconds: [Double] = []
    var ours99thMilliseconds = 0.0
    /// Processor time of each round; none for pages.
    var costs: [PairCost] = []
    /// What part of all processor time the load generator took, at most.
    var generatorShare = 0.0

    /// Each round's own ratio: both sides of a round ran one after the other, under much the same load.
    var ratios: [Double] { zip(ours, other).map { $1 > 0 ? $0 / $1 : 0 } }
    var ratio: Double { Self.median(ratios) }
    /// The cost of the median round.
    var cost: PairCost? { costs.sorted { $0.ratio < $1.ratio }.dropFirst(costs.count / 2).first }

    /// Adds a round; with the cost of a visit where that is a hold and a booking.
    mutating func add(_ result: LoadResult, other: OtherSide?, isPair: Bool) {
        ours.append(result.perSecond)
        self.other.append(other?.perSecond ?? 0)
        rounds99thMilliseconds.append(result.milliseconds(percentile: 99))
        ours99thMilliseconds = Self.median(rounds99thMilliseconds)
        generatorShare = max(generatorShare, result.processor.generatorShare)
        if isPair {
            costs.append(
                PairCost(
                    result.processor, pairs: result.whole.count, otherPostgres: other?.postgresMicroseconds ?? 0))
        }
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

/// What a round of the other side gave.
struct OtherSide {
    let perSecond: Double
    /// PostgreSQL's processor time for a pair; 0 for pages.
    var postgresMicroseconds = 0.0
}

/// Microseconds of processor time for a visitor's hold and booking.
struct PairCost: Codable {
    let server: Double
    let postgres: Double
    /// PostgreSQL's under pgbench; 0 when that was left out.
    let otherPostgres: Double

    var ours: Double { server + postgres }
    var ratio: Double { otherPostgres > 0 ? ours / otherPostgres : 0 }

    init(_ time: ProcessorTime, pairs: Int, otherPostgres: Double) {
        server = time.server / Double(pairs) * 1e6
        postgres = time.postgres / Double(pairs) * 1e6
        self.otherPostgres = otherPostgres
    }
}

/// What is to be asked of the server: visits, each of the same number of requests, one after another.
struct LoadPlan {
    /// The requests of a visit, in order; visit after visit.
    let requests: [[UInt8]]
    /// What each request of a visit must be answered with.
    let expected: [ExpectedAnswer]
    /// How many visits are made; the plan's are taken again and again where it has fewer.
    let visits: Int
    let connections: Int
    /// When each visit begins, in nanoseconds after the load's start, rising; without, as soon as a connection is free.
    var arrivals: [UInt64] = []
    /// Nanoseconds between an answer and the visit's next request; the connection serves others meanwhile.
    var pause: UInt64 = 0
    /// Whether the load is over without it.
    var isBackground = false

    var steps: Int { expected.count }
    private var plannedVisits: Int { requests.count / steps }

    func request(visit: Int, step: Int) -> [UInt8] {
        requests[visit % plannedVisits * steps + step]
    }

    /// Arrivals that are spread evenly.
    static func arrivals(_ count: Int, perSecond: Double) -> [UInt64] {
        (0..<count).map { UInt64(Double($0) / perSecond * 1e9) }
    }
}

import Glibc

/// What is to be asked of the server: visits, each of the same number of requests, one after another.
struct LoadPlan {
    /// The requests of a visit, in order; visit after visit.
    let requests: [[UInt8]]
    /// What each request of a visit must be answered with.
    let expected: [ExpectedAnswer]
    /// How many visits are made; the plan's are taken again and again where it has fewer.
    let visits: Int

    var steps: Int { expected.count }
    private var plannedVisits: Int { requests.count / steps }

    func request(visit: Int, step: Int) -> [UInt8] {
        requests[visit % plannedVisits * steps + step]
    }
}

/// What a load gave.
struct LoadResult {
    var seconds = 0.0
    var visits = 0
    /// Visits, by number, all of whose requests were answered as expected.
    var whole: [Int] = []
    /// Nanoseconds between each request and its answer, in no order.
    var waits: [UInt64] = []

    var perSecond: Double { Double(whole.count) / seconds }

    /// Milliseconds within which so many hundredths of the requests were answered.
    func milliseconds(percentile: Int) -> Double {
        let sorted = waits.sorted()
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted[min(sorted.count - 1, sorted.count * percentile / 100)]) / 1e6
    }
}

/// Drives a plan over many connections from one thread: each connection makes visit after visit, as fast as it is
/// answered.
struct LoadRun {
    let port: UInt16
    let connections: Int

    func run(_ plan: LoadPlan) throws(LoadError) -> LoadResult {
        var open: [LoadConnection] = []
        for _ in 0..<min(connections, plan.visits) { open.append(try LoadConnection(port: port)) }
        var turn = LoadTurn(plan: plan)
        let started = LoadConnection.now()
        for connection in open { try turn.begin(connection) }
        var polled = open.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while turn.underWay > 0 {
            guard poll(&polled, nfds_t(polled.count), 10_000) > 0 else { throw .stalled }
            for index in polled.indices where polled[index].revents != 0 {
                try turn.take(try open[index].receive(into: buffer), from: open[index])
            }
        }
        turn.result.seconds = Double(LoadConnection.now() - started) / 1e9
        return turn.result
    }
}

extension LoadRun {
    /// Bytes of one answer's body.
    func lengthOfAnswer(to request: [UInt8]) throws(LoadError) -> Int {
        let connection = try LoadConnection(port: port)
        try connection.send(request)
        var reader = AnswerReader()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let piece = try connection.receive(into: buffer)
            if case .done = try reader.take(piece, expected: ExpectedAnswer(200)) { return reader.lastLength }
        }
    }
}

/// Who is next, and what came of those before.
private struct LoadTurn {
    let plan: LoadPlan
    var result = LoadResult()
    var underWay = 0
    private var next = 0

    init(plan: LoadPlan) {
        self.plan = plan
        result.whole.reserveCapacity(plan.visits)
        result.waits.reserveCapacity(plan.visits * plan.steps)
    }

    mutating func begin(_ connection: LoadConnection) throws(LoadError) {
        guard next < plan.visits else { return }
        connection.visit = next
        connection.step = 0
        next += 1
        underWay += 1
        try connection.send(plan.request(visit: connection.visit, step: 0))
    }

    mutating func take(_ piece: UnsafeRawBufferPointer, from connection: LoadConnection) throws(LoadError) {
        let progress = try connection.reader.take(piece, expected: plan.expected[connection.step])
        guard case .done(let isExpected) = progress else { return }
        result.waits.append(LoadConnection.now() - connection.sentAt)
        connection.step += 1
        if isExpected, connection.step < plan.steps {
            return try connection.send(plan.request(visit: connection.visit, step: connection.step))
        }
        if isExpected { result.whole.append(connection.visit) }
        result.visits += 1
        underWay -= 1
        try begin(connection)
    }
}

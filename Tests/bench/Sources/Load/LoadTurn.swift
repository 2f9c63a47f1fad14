/// Who is next in a plan, and what came of those before.
final class LoadTurn {
    let plan: LoadPlan
    private var result: LoadResult
    private var started: UInt64 = 0
    private var doneAt: UInt64?
    private var nextVisit = 0
    private var underWay = 0
    private var free: [LoadConnection] = []
    /// Visits between two requests; in the order of their times, as all pause for the same time.
    private var pausing: [LoadErrand] = []
    private var firstPausing = 0

    init(plan: LoadPlan) {
        self.plan = plan
        result = LoadResult(steps: Array(repeating: LoadResult.Step(), count: plan.steps))
    }

    var isDone: Bool { nextVisit == plan.visits && firstPausing == pausing.count && underWay == 0 }

    /// When something is to be sent next that needn't wait for an answer first.
    var nextTime: UInt64? {
        guard !free.isEmpty else { return nil }
        let paused = firstPausing < pausing.count ? pausing[firstPausing].time : nil
        let arrival = nextVisit < plan.visits && !plan.arrivals.isEmpty ? started + plan.arrivals[nextVisit] : nil
        return [paused, arrival].compactMap { $0 }.min()
    }

    /// Adds a connection before the beginning.
    func seat(_ connection: LoadConnection) {
        free.append(connection)
    }

    func begin(at moment: UInt64) throws(LoadError) {
        started = moment
        try sendDue()
    }

    /// Sends whatever has its time, as far as connections are free.
    func sendDue() throws(LoadError) {
        let now = LoadConnection.now()
        while !free.isEmpty, let errand = takeDue(at: now) {
            let connection = free.removeLast()
            connection.errand = errand
            underWay += 1
            try connection.send(plan.request(visit: errand.visit, step: errand.step))
        }
    }

    /// What has come over a connection; nil: the server has closed it.
    func take(_ piece: UnsafeRawBufferPointer?, from connection: LoadConnection) throws(LoadError) {
        guard let errand = connection.errand else { throw .malformedAnswer }
        guard let piece else { return end(errand, as: .other, on: connection) }
        if case .done(let answer) = try connection.reader.take(piece, expected: plan.expected[errand.step]) {
            if answer == .other { result.steps[errand.step].lastOther = connection.reader.statusLine }
            end(errand, as: answer, on: connection)
            try sendDue()
        }
    }

    private func takeDue(at now: UInt64) -> LoadErrand? {
        let paused = firstPausing < pausing.count ? pausing[firstPausing] : nil
        let arrival =
            nextVisit == plan.visits ? nil : plan.arrivals.isEmpty ? now : started + plan.arrivals[nextVisit]
        if let paused, paused.time <= min(now, arrival ?? now) {
            firstPausing += 1
            return paused
        }
        guard let arrival, arrival <= now else { return nil }
        defer { nextVisit += 1 }
        return LoadErrand(visit: nextVisit, step: 0, time: arrival)
    }

    private func end(_ errand: LoadErrand, as answer: AnswerKind, on connection: LoadConnection) {
        let now = LoadConnection.now()
        connection.rest()
        free.append(connection)
        underWay -= 1
        result.steps[errand.step].waits.append(now - errand.time)
        switch answer {
        case .expected:
            result.steps[errand.step].answered.append(errand.visit)
            if errand.step + 1 < plan.steps {
                pausing.append(LoadErrand(visit: errand.visit, step: errand.step + 1, time: now + plan.pause))
            }
        case .refused: result.steps[errand.step].refused += 1
        case .busy: result.steps[errand.step].busy += 1
        case .other: result.steps[errand.step].other += 1
        }
        if isDone { doneAt = now }
    }

    func result(startedAt started: UInt64, endedAt ended: UInt64, processor: ProcessorTime) -> LoadResult {
        result.seconds = Double((doneAt ?? ended) - started) / 1e9
        result.processor = processor
        return result
    }
}

/// A request of a visit, and its time in nanoseconds of the monotonic clock.
struct LoadErrand {
    let visit: Int
    let step: Int
    let time: UInt64
}

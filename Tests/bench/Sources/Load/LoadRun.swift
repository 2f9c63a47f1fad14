import Glibc

/// Drives plans over many connections from one thread.
///
/// Without arrivals each connection makes visit after visit, as fast as it is answered. With arrivals a request has its
/// time whatever the server does: it is sent then, or as soon as a connection of the plan is free, and its wait counts
/// from that time on.
struct LoadRun {
    let port: UInt16
    var processors: ProcessorClock

    /// Runs all plans side by side until those in the foreground are done; gives a result for each.
    func run(_ plans: [LoadPlan]) throws(LoadError) -> [LoadResult] {
        let poller = Poller()
        var turns: [LoadTurn] = []
        var seats: [(connection: LoadConnection, turn: LoadTurn)] = []
        for plan in plans {
            let turn = LoadTurn(plan: plan)
            for _ in 0..<min(plan.connections, plan.visits) {
                let connection = try LoadConnection(port: port, poller: poller)
                seats.append((connection, turn))
                turn.seat(connection)
            }
            turns.append(turn)
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        let before = processors.read()
        let started = LoadConnection.now()
        for turn in turns { try turn.begin(at: started) }
        while turns.contains(where: { !$0.plan.isBackground && !$0.isDone }) {
            for number in try poller.wait(until: turns.compactMap(\.nextTime).min()) {
                let (connection, turn) = seats[number]
                try turn.take(connection.receive(into: buffer), from: connection)
            }
            for turn in turns { try turn.sendDue() }
        }
        let ended = LoadConnection.now()
        let processor = processors.read() - before
        return turns.map { $0.result(startedAt: started, endedAt: ended, processor: processor) }
    }

    /// Runs one plan.
    func run(_ plan: LoadPlan) throws(LoadError) -> LoadResult {
        try run([plan])[0]
    }

    /// Asks once, on a connection of its own; the answer's kind and the bytes of its body.
    func ask(_ request: [UInt8], expected: ExpectedAnswer = ExpectedAnswer(200)) throws(LoadError) -> (
        kind: AnswerKind, bytes: Int
    ) {
        let connection = try LoadConnection(port: port, poller: Poller())
        try connection.send(request)
        var reader = AnswerReader()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while let piece = connection.receive(into: buffer) {
            if case .done(let kind) = try reader.take(piece, expected: expected) { return (kind, reader.lastLength) }
        }
        throw .closed
    }
}

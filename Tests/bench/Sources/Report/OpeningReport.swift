/// What a run with visitors who came at times of their own found.
struct OpeningReport: Codable {
    /// What came of holds, or of bookings.
    struct Answers: Codable {
        var placed = 0
        /// 409: somebody else was faster.
        var refused = 0
        /// 503 with Retry-After.
        var busy = 0
        var other = 0
        /// The status line of the last of those; empty when no answer came.
        var lastOther = ""
        /// Milliseconds from the time that a visitor wanted to send it until the answer.
        var milliseconds50 = 0.0
        var milliseconds99 = 0.0
        var milliseconds99_9 = 0.0

        init() {}

        init(_ step: LoadResult.Step) {
            let waits = Percentiles(step.waits)
            placed = step.answered.count
            refused = step.refused
            busy = step.busy
            other = step.other
            lastOther = step.lastOther
            milliseconds50 = waits.milliseconds(50)
            milliseconds99 = waits.milliseconds(99)
            milliseconds99_9 = waits.milliseconds(99.9)
        }
    }

    let tenants: Int
    let places: Int
    let visitors: Int
    var seconds = 0.0
    var holds = Answers()
    var bookings = Answers()
    /// Acknowledged bookings that are in the database, with their places and mail.
    var bookingsFound = 0
    /// Bookings in the database that nobody was told of.
    var bookingsUnacknowledged = 0
    var wrongSlots = 0
    var mailsDuringTheRun: Int?
    var megabytes = 0.0
    /// Parts of one processor.
    var serverShare = 0.0
    var postgresShare = 0.0
    var generatorShare = 0.0

    mutating func note(_ result: LoadResult) {
        seconds = result.seconds
        holds = Answers(result.steps[0])
        bookings = Answers(result.steps[1])
        serverShare = result.processor.server / seconds
        postgresShare = result.processor.postgres / seconds
        generatorShare = result.processor.generatorShare
    }

    /// Adds what a tenant's database has.
    mutating func note(_ found: Checks.Count) {
        bookingsFound += found.acknowledged
        bookingsUnacknowledged += found.others
        wrongSlots += found.wrongSlots
    }

    /// - Throws: ``BenchError/checkFailed(_:)`` when something was lost or answered as it may not be.
    func requireWhole() throws {
        guard wrongSlots == 0 else { throw BenchError.checkFailed("\(wrongSlots) slots are overbooked or miscounted") }
        guard bookingsFound == bookings.placed else {
            throw BenchError.checkFailed("\(bookings.placed) bookings were acknowledged, \(bookingsFound) are there")
        }
        guard holds.other + bookings.other == 0 else {
            throw BenchError.checkFailed(
                "some answers were neither success, nor 409, nor 503 with Retry-After: "
                    + "\(holds.lastOther) \(bookings.lastOther)")
        }
    }

    var text: String {
        var table = TextTable(
            ("", 10), ("placed", 8), ("409", 8), ("503", 8), ("other", 6), ("50% ms", 9), ("99% ms", 9),
            ("99.9% ms", 9))
        for (name, answers) in [("holds", holds), ("bookings", bookings)] {
            table.add(
                [name] + [answers.placed, answers.refused, answers.busy, answers.other].map(String.init)
                    + [answers.milliseconds50, answers.milliseconds99, answers.milliseconds99_9]
                    .map(TextTable.decimal))
        }
        let mails = mailsDuringTheRun.map { " \($0) mails were taken meanwhile." } ?? ""
        return table.lines.joined(separator: "\n") + """

            \(visitors) visitors, \(places) places, \(tenants) tenants, \(TextTable.whole(seconds)) s. \
            \(bookingsFound) acknowledged bookings are there, \(bookingsUnacknowledged) more without an answer; \
            \(wrongSlots) slots are overbooked or miscounted.\(mails)
            Processors: server \(TextTable.decimal(serverShare)), PostgreSQL \(TextTable.decimal(postgresShare)); \
            load generator \(TextTable.decimal(generatorShare)) of everything. Server's memory afterwards: \
            \(TextTable.whole(megabytes)) MB.
            """
    }
}

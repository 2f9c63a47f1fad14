import Foundation

/// The rounds of a run, and what they have given so far.
struct Rounds {
    let options: CompareCommand
    let stage: BenchStage
    private let mailServer: BenchMailServer?
    private let fairness: Fairness?
    private let applying: Applying?
    private var single: SingleWork?
    /// The journeys of all bookings that the server has acknowledged.
    private(set) var acknowledged: [UUID]
    private(set) var comparisons: [Comparison] = []
    private(set) var mails: MailFigures?
    /// Where somebody wasn't answered as expected.
    private(set) var complaints: [String] = []
    private(set) var fairnessFigures: FairnessFigures?
    private(set) var applyingFigures: ApplyingFigures?

    init(
        options: CompareCommand, stage: BenchStage, mailServer: BenchMailServer?, single: SingleWork?,
        fairness: Fairness?, applying: Applying?, acknowledged: [UUID]
    ) {
        self.options = options
        self.stage = stage
        self.mailServer = mailServer
        self.single = single
        self.fairness = fairness
        self.applying = applying
        self.acknowledged = acknowledged
    }

    /// One round; both sides of a row work within seconds, so that they meet much the same machine.
    mutating func run() async throws {
        if wants(.many) || wants(.mails) { try await bookMany() }
        if wants(.hot) { try await bookOne() }
        if wants(.calendar) || wants(.changing) { try await showCalendar() }
        if let fairness { try await flood(fairness) }
        if let applying { try await apply(applying) }
    }

    /// More visitors at a time than the rows have: for the server's memory.
    mutating func crowd(connections: Int) async throws {
        let booked = try await stage.book(options.visitors, among: stage.slots, connections: connections)
        take(booked, name: "\(connections) connections")
    }

    private func wants(_ part: CompareCommand.Part) -> Bool { options.wants(part) }

    private var manyName: String { "hold + book, \(stage.slots.count) slots" }

    private mutating func bookMany() async throws {
        let other = try await single?.overMany(options.singles)
        for connections in options.connections where wants(.many) {
            try await book(
                among: stage.slots, name: manyName, wanted: connections > 64 ? 2.5 : 1.5,
                connections: connections, other: other)
        }
        if wants(.mails), let mailServer { try await bookWithMails(mailServer, other: other) }
    }

    /// The mails of bookings are delivered while others book; what delivering costs counts until the last is gone.
    private mutating func bookWithMails(_ mailServer: BenchMailServer, other: OtherSide?) async throws {
        let outbox = Outbox(bench: stage.bench)
        let connections = options.connections.max() ?? 1
        var figures = mails ?? MailFigures()
        try await outbox.putAside()
        figures.taken += try await mailServer.takingMails { process in
            let began = try await outbox.now()
            var booked = try await stage.book(
                options.visitors, among: stage.slots, connections: connections, mailServer: process)
            let (ended, before) = (try await outbox.now(), stage.processors(with: process))
            try await outbox.waitUntilEmpty(since: began)
            booked.result.processor = booked.result.processor + (stage.processors(with: process) - before)
            take(booked, name: "mails sent")
            note(
                "\(manyName), mails sent", wanted: 1.5, connections: connections, ours: booked.result, other: other,
                isPair: true)
            figures.wanted += booked.journeys.count
            figures.secondsUntilEmpty.append(
                max(0, try await outbox.requireSent(booked.journeys).timeIntervalSince(ended)))
        }
        mails = figures
    }

    private mutating func bookOne() async throws {
        let other = try await single?.onOne(options.singles / 3)
        for connections in options.connections {
            try await book(
                among: [stage.slots[stage.slots.count / 2]], name: "hold + book, one slot",
                wanted: connections > 64 ? 5 : 2.5, connections: connections, other: other)
        }
    }

    private mutating func book(
        among slots: [BenchTenant.Slot], name: String, wanted: Double, connections: Int, other: OtherSide?
    ) async throws {
        let booked = try await stage.book(options.visitors, among: slots, connections: connections)
        take(booked, name: name)
        note(name, wanted: wanted, connections: connections, ours: booked.result, other: other, isPair: true)
    }

    private mutating func take(_ booked: (result: LoadResult, journeys: [UUID]), name: String) {
        acknowledged += booked.journeys
        judge([booked.result], name: name)
    }

    private mutating func judge(_ results: [LoadResult], name: String) {
        for result in results where result.unexpected > 0 { complaints.append("\(name): \(result.unexpectedWords)") }
    }

    private mutating func showCalendar() async throws {
        for connections in options.connections {
            let plain = try stage.showPlain(options.pages * 2, connections: connections)
            let other = OtherSide(perSecond: plain.perSecond)
            if wants(.calendar) {
                let shown = try await stage.showCalendar(options.pages, connections: connections)
                note("calendar page / plain text", wanted: 0.5, connections: connections, ours: shown, other: other)
            }
            if wants(.changing) {
                let shown = try await stage.showCalendar(
                    seconds: options.seconds, whileHolding: options.holds, connections: connections)
                let name = "calendar page, \(options.holds) holds/s / plain text"
                judge([shown.pages, shown.holds], name: name)
                note(name, wanted: 0.25, connections: connections, ours: shown.pages, other: other)
            }
        }
    }

    private mutating func flood(_ fairness: Fairness) async throws {
        var figures = fairnessFigures ?? FairnessFigures(tenants: fairness.others.count + 1, factor: fairness.factor)
        judge(try await fairness.run(into: &figures), name: "holds beside a flood")
        fairnessFigures = figures
    }

    private mutating func apply(_ applying: Applying) async throws {
        var figures = applyingFigures ?? ApplyingFigures(bookings: applying.bookings)
        judge(try await applying.run(into: &figures), name: "holds beside applies")
        applyingFigures = figures
    }

    /// Adds a round's figures to their row; rows with most connections have the bare name.
    private mutating func note(
        _ name: String, wanted: Double?, connections: Int, ours: LoadResult, other: OtherSide?, isPair: Bool = false
    ) {
        let full = connections == options.connections.max() ? name : "\(name), \(connections) connections"
        let index = comparisons.firstIndex { $0.name == full } ?? comparisons.endIndex
        if index == comparisons.endIndex {
            comparisons.append(Comparison(name: full, connections: connections, wanted: wanted))
        }
        comparisons[index].add(ours, other: other, isPair: isPair)
    }
}

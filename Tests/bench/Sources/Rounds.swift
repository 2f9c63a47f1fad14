import Foundation

/// The rounds of a run, and what they have given so far.
struct Rounds {
    let options: CompareCommand
    let stage: BenchStage
    private var single: SingleWork?
    /// The journeys of all bookings that the server has acknowledged.
    private(set) var acknowledged: [UUID]
    private(set) var comparisons: [Comparison] = []

    init(options: CompareCommand, stage: BenchStage, single: SingleWork?, acknowledged: [UUID]) {
        self.options = options
        self.stage = stage
        self.single = single
        self.acknowledged = acknowledged
    }

    /// One round; both sides of a row work within seconds, so that they meet much the same machine.
    mutating func run() async throws {
        if wants(.many) { try await bookMany() }
        if wants(.hot) { try await bookOne() }
        if wants(.calendar) { try await showCalendar() }
    }

    private func wants(_ part: CompareCommand.Part) -> Bool {
        options.only.isEmpty || options.only.contains(part)
    }

    private mutating func bookMany() async throws {
        let other = try await single?.overMany(options.singles)
        for connections in options.connections {
            try await book(
                among: stage.slots, name: "hold + book, \(stage.slots.count) slots", wanted: 1.5,
                connections: connections, other: other)
        }
    }

    private mutating func bookOne() async throws {
        let other = try await single?.onOne(options.singles / 3)
        for connections in options.connections {
            try await book(
                among: [stage.slots[stage.slots.count / 2]], name: "hold + book, one slot", wanted: 5,
                connections: connections, other: other)
        }
    }

    private mutating func book(
        among slots: [BenchTenant.Slot], name: String, wanted: Double, connections: Int, other: Pgbench.Result?
    ) async throws {
        let booked = try await stage.book(options.visitors, among: slots, connections: connections)
        acknowledged += booked.journeys
        let cost = PairCost(
            booked.result.processor, pairs: options.visitors, otherPostgres: other?.postgresMicroseconds ?? 0)
        note(name, wanted: wanted, connections: connections, ours: booked.result, other: other?.perSecond, cost: cost)
    }

    private mutating func showCalendar() async throws {
        for connections in options.connections {
            let shown = try await stage.showCalendar(options.pages, connections: connections)
            let plain = try stage.showPlain(options.pages * 2, connections: connections)
            note(
                "calendar page / plain text", wanted: 0.4, connections: connections, ours: shown,
                other: plain.perSecond)
        }
    }

    /// Adds a round's figures to their row; rows with most connections have the bare name.
    private mutating func note(
        _ name: String, wanted: Double?, connections: Int, ours: LoadResult, other: Double?, cost: PairCost? = nil
    ) {
        let full = connections == options.connections.max() ? name : "\(name), \(connections) connections"
        let index =
            comparisons.firstIndex { $0.name == full } ?? comparisons.endIndex
        if index == comparisons.endIndex {
            comparisons.append(Comparison(name: full, connections: connections, wanted: wanted))
        }
        comparisons[index].add(ours, other: other, cost: cost)
    }
}

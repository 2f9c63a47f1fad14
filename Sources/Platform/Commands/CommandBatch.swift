import Foundation
import Postgres

/// One transaction that carries out commands together.
///
/// Locks go slots, holds, bookings, each in the order of their ids, in one statement a kind; the clock is asked after
/// that. Decisions are made in memory over what is locked, and written with one statement a table.
struct CommandBatch {
    /// How many holds whose time is over one batch frees besides its own work.
    private static let expiredPerBatch = 200

    let transaction: Transaction
    let clock: PlatformClock
    /// When everything is decided: asked after the locks.
    let moment: Date
    /// By which snapshots know whether they have seen the batch's changes.
    let transactionID: Int
    let holdStore: HoldStore
    let bookingStore: BookingStore
    let exclusiveKeyStore: ExclusiveKeyStore
    let penaltyStore: PenaltyStore
    let slotStore: SlotStore

    var ledger: SlotLedger
    /// Locked, in whatever state; kept up to date while the batch decides.
    var holds: [UUID: Hold]
    /// Locked, as they were before the batch.
    let bookings: [UUID: BookingStore.Locked]
    /// Bookings that journeys of this batch have made or changed before, by journey.
    let made: [UUID: UUID]
    /// Live holds of those who want more.
    var holdCounts: HoldCounts
    /// What visitors have booked of whom only so much is allowed.
    var visitorBookings: VisitorBookings

    // What is decided, until it is written.
    var ends: [UUID: HoldState] = [:]
    var expired: [SlotChange.Expired] = []
    var renewed: [Hold] = []
    var placed: [(hold: Hold, owner: HoldOwner)] = []
    var booked: [BookingRow] = []
    var changed: [BookingChange] = []
    var cancelled: [BookingCancellation] = []
    var restored: [BookingRestoration] = []
    var recorded: [(booking: UUID, state: BookingState)] = []
    /// Holds whose places become a booking's.
    var placeMoves: [(from: UUID, to: UUID)] = []
    /// Bookings whose places become a hold's that keeps them until they return.
    var returningMoves: [(from: UUID, to: UUID)] = []
    var completions: [(journey: UUID, booking: UUID)] = []
    var mails: [QueuedMail] = []
    var audit: [AuditEntry] = []
    var counted: [CountedEvent] = []
    /// Bookings of which what counted didn't happen after all: taken back, moved, restored, or cancelled by the office.
    var undone: Set<UUID> = []
    /// Bookings cancelled by visitors whose time the office had closed: they count for nothing.
    var excused: [UUID] = []

    /// What a batch did: an outcome per command, of the command's own type, and the slots whose free places changed.
    struct Report: Sendable {
        var outcomes: [any Sendable]
        var slots: SlotChange
        var mails: Int
        var events: [BookingEvent: Int] = [:]
    }

    /// Carries out `commands` in `transaction`: first those whose turn is first, of one type all together.
    static func run(
        _ commands: [any BatchCommand], in transaction: Transaction, clock: PlatformClock,
        slots mode: SlotStore.LockMode = .forUpdate, visitors: BookingStore.VisitorLock = .exclusive
    ) throws -> Report {
        var batch = try CommandBatch(locking: commands, in: transaction, clock: clock, slots: mode, visitors: visitors)
        batch.expireDue()
        var outcomes: [(any Sendable)?] = Array(repeating: nil, count: commands.count)
        for group in CommandGroup.inOrder(of: commands) {
            try batch.decide(commands[group.first], and: group.positions, of: commands, &outcomes)
        }
        let decided = outcomes.compactMap(\.self)
        guard decided.count == commands.count else { throw BatchQueueError.outcomesMissing }
        return try batch.write(decided)
    }

    /// Decides the commands at `positions`, all of the type of `first`.
    private mutating func decide<Command: BatchCommand>(
        _ first: Command, and positions: [Int], of commands: [any BatchCommand], _ outcomes: inout [(any Sendable)?]
    ) throws {
        let own = positions.compactMap { commands[$0] as? Command }
        for (position, outcome) in zip(positions, try Command.decide(own, in: &self)) { outcomes[position] = outcome }
    }

    private init(
        locking commands: [any BatchCommand], in transaction: Transaction, clock: PlatformClock,
        slots mode: SlotStore.LockMode, visitors: BookingStore.VisitorLock
    ) throws {
        self.transaction = transaction
        self.clock = clock
        holdStore = HoldStore(transaction: transaction, clockOffset: clock.offset)
        bookingStore = BookingStore(transaction: transaction)
        exclusiveKeyStore = ExclusiveKeyStore(transaction: transaction)
        penaltyStore = PenaltyStore(transaction: transaction)
        slotStore = SlotStore(transaction: transaction, mode: mode)
        let needs = commands.map(\.needs)
        let bookingIDs = needs.compactMap(\.booking)
        let slots = needs.flatMap(\.slots)
        let touched = try transaction.together(
            holdStore.touched(
                journeys: needs.compactMap(\.journey), holds: needs.compactMap(\.hold), slots: slots,
                bookings: bookingIDs, expiring: Self.expiredPerBatch))
        let places = touched.places
        let addresses = Set(needs.compactMap(\.owner.address))
        let networks = needs.compactMap(\.owner.network)
        let (entries, used, holds, bookings, made, _, live, id, moment) = try transaction.together(
            slotStore.lock(Set(slots + places.values.joined().map(\.slot))),
            slotStore.used(overlapping: Set(slots)), holdStore.lock(touched.holds),
            bookingStore.lock(bookingIDs),
            bookingStore.made(by: needs.compactMap(\.bookedBy), changedBy: needs.compactMap(\.changedBy)),
            holdStore.lockOwners(addresses), holdStore.live(addresses: addresses, networks: Set(networks)),
            slotStore.transactionID, clock.moment)
        self.holds = holds
        self.bookings = bookings
        self.made = made
        transactionID = id
        holdCounts = HoldCounts(live)
        let waiting = visitors == .none ? [] : Set(commands.compactMap { $0.visitor(among: bookings) })
        let crowded = holdCounts.crowded(networks)
        let limited = commands.compactMap { $0.limited(among: bookings) }
        let counting = limited.filter { $0.bookingsNeeded(at: moment) != nil }
        if waiting.isEmpty, crowded.isEmpty, counting.isEmpty {
            self.moment = moment
            visitorBookings = VisitorBookings()
        } else {
            let (_, _, recounted, counted, later) = try transaction.together(
                holdStore.lockOwners(crowded), bookingStore.lockVisitors(waiting),
                holdStore.live(addresses: [], networks: crowded),
                bookingStore.confirmed(
                    of: Set(counting.map(\.key)),
                    from: counting.compactMap { $0.bookingsNeeded(at: moment) }.min() ?? moment),
                clock.moment)
            holdCounts.replace(with: recounted, of: crowded)
            visitorBookings = counted
            self.moment = later
        }
        let owners = Set(holds.values.filter { $0.state == .held }.map(\.id)).union(bookingIDs)
        ledger = SlotLedger(entries: entries, used: used, held: places.filter { owners.contains($0.key) })
    }

    private mutating func expireDue() {
        for hold in holds.values where hold.state == .held && hold.expires <= moment {
            for places in ledger.places(of: hold.id) {
                expired.append(SlotChange.Expired(at: hold.expires, slot: places.slot, places: places.count))
            }
            finish(hold.id, as: .expired)
        }
    }

    /// Ends a held hold and frees its places.
    mutating func finish(_ hold: UUID, as state: HoldState) {
        guard holds[hold]?.state == .held else { return }
        holds[hold]?.state = state
        ends[hold] = state
        ledger.free(holder: hold)
    }

    /// The live hold of a journey.
    func liveHold(of journey: UUID) -> Hold? {
        holds.values.first { $0.journey == journey && $0.isLive(at: moment) }
    }
}

/// The commands of one type in a batch, by position.
private struct CommandGroup {
    var turn: CommandTurn
    var positions: [Int]
    var first: Int { positions[0] }

    /// Groups in the order of their turns; of one turn, in the order of arrival.
    static func inOrder(of commands: [any BatchCommand]) -> [CommandGroup] {
        var groups: [CommandGroup] = []
        var indices: [ObjectIdentifier: Int] = [:]
        for (position, command) in commands.enumerated() {
            let kind = type(of: command)
            if let index = indices[ObjectIdentifier(kind)] {
                groups[index].positions.append(position)
            } else {
                indices[ObjectIdentifier(kind)] = groups.count
                groups.append(CommandGroup(turn: kind.turn, positions: [position]))
            }
        }
        return groups.sorted { $0.turn < $1.turn }
    }
}

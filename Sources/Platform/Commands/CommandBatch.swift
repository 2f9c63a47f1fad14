import Foundation
import Postgres

/// One transaction that carries out a set of commands.
///
/// Locks go slots, holds, bookings, each in the order of their ids, in one statement a kind; the clock is asked after
/// that. Decisions are made in memory over what is locked, and written with one statement a table.
struct CommandBatch {
    /// How many holds whose time is over one set frees besides its own work.
    private static let expiredPerBatch = 200

    let transaction: Transaction
    let commands: [TenantCommand]
    let clock: PlatformClock
    let moment: Date
    let holdStore: HoldStore
    let bookingStore: BookingStore
    let subjects: BookingSubjectStore
    let penaltyStore: PenaltyStore

    var ledger: SlotLedger
    var holds: [UUID: Hold]
    let bookings: [UUID: BookingStore.Locked]
    let made: [UUID: UUID]
    let slotStore: SlotStore

    var outcomes: [TenantOutcome?]
    var ends: [UUID: HoldState] = [:]
    var expired: [SlotChange.Expired] = []
    var renewed: [Hold] = []
    var placed: [Hold] = []
    var booked: [NewBooking] = []
    var changed: [ChangedBooking] = []
    var cancelled: [CancelBooking] = []
    var claimMoves: [(from: UUID, to: UUID)] = []
    var returningMoves: [(from: UUID, to: UUID)] = []
    var freedSubjects: [UUID] = []
    var recorded: [RecordMissed] = []
    var counted: [CountedEvent] = []
    /// Bookings of which what counted didn't happen after all: taken back, moved, or cancelled by the office.
    var undone: Set<UUID> = []
    /// Bookings cancelled by visitors whose time the office had closed: they count for nothing.
    var excused: [UUID] = []
    var penaltyAudit: [AuditEntry] = []

    /// What a set did: an outcome per command, and the slots whose free places changed.
    struct Result: Sendable {
        var outcomes: [TenantOutcome]
        var slots: SlotChange
        var mails: Int
    }

    /// Carries out `commands` in `transaction`.
    static func run(
        _ commands: [TenantCommand], in transaction: Transaction, clock: PlatformClock,
        slots mode: SlotStore.LockMode = .forUpdate, visitors: BookingStore.VisitorLock = .exclusive
    ) throws -> Result {
        var set = try CommandBatch(
            locking: commands, in: transaction, clock: clock, slots: mode, visitors: visitors)
        set.expireDue()
        for (index, command) in commands.enumerated() { try set.giveBack(command, at: index) }
        for (index, command) in commands.enumerated() { set.place(command, at: index) }
        try set.confirm()
        for (index, command) in commands.enumerated() { try set.change(command, at: index) }
        return try set.write()
    }

    private init(
        locking commands: [TenantCommand], in transaction: Transaction, clock: PlatformClock,
        slots mode: SlotStore.LockMode, visitors: BookingStore.VisitorLock
    ) throws {
        self.transaction = transaction
        self.commands = commands
        holdStore = HoldStore(transaction: transaction, clockOffset: clock.offset)
        bookingStore = BookingStore(transaction: transaction)
        subjects = BookingSubjectStore(transaction: transaction)
        penaltyStore = PenaltyStore(transaction: transaction)
        let bookingIDs = commands.compactMap(\.booking)
        slotStore = SlotStore(transaction: transaction, mode: mode)
        let candidates = try holdStore.candidates(
            journeys: commands.compactMap(\.journey), holds: commands.compactMap(\.hold),
            slots: commands.flatMap(\.claims).map(\.slot), expiring: Self.expiredPerBatch)
        let claims = try holdStore.claims(of: candidates + bookingIDs)
        let wanted = commands.flatMap(\.claims) + claims.values.joined()
        let entries = try slotStore.lock(Set(wanted.map(\.slot)))
        holds = try holdStore.lock(candidates)
        bookings = try bookingStore.lock(bookingIDs)
        made = try bookingStore.made(
            by: commands.compactMap(\.confirmation?.journey), changedBy: commands.compactMap(\.changing?.journey))
        let booked = bookings
        try bookingStore.lockVisitors(Set(commands.compactMap { $0.counted(in: booked) }), visitors)
        self.clock = clock
        moment = try clock.moment(in: transaction)
        let live = Set(holds.values.filter { $0.state == .held }.map(\.id)).union(bookingIDs)
        ledger = SlotLedger(entries: entries, claims: claims.filter { live.contains($0.key) })
        outcomes = Array(repeating: nil, count: commands.count)
    }

    private mutating func expireDue() {
        for hold in holds.values where hold.state == .held && hold.expires <= moment {
            for claim in ledger.claims(of: hold.id) {
                expired.append(SlotChange.Expired(at: hold.expires, slot: claim.slot, places: claim.places))
            }
            finish(hold.id, as: .expired)
        }
    }

    /// Ends a held hold and frees its places.
    mutating func finish(_ hold: UUID, as state: HoldState) {
        guard holds[hold]?.state == .held else { return }
        holds[hold]?.state = state
        ends[hold] = state
        ledger.free(owner: hold)
    }

    /// The live hold of a journey.
    func liveHold(of journey: UUID) -> Hold? {
        holds.values.first { $0.journey == journey && $0.isLive(at: moment) }
    }
}

extension TenantCommand {
    var journey: UUID? {
        switch self {
        case .place(let command): command.journey
        case .renew(let command): command.journey
        case .release(let journey): journey
        case .confirm, .change, .cancel, .recordMissed, .expire: nil
        }
    }

    var hold: UUID? {
        switch self {
        case .confirm(let command): command.hold
        case .change(let command): command.hold
        case .place(let command): command.hold
        case .renew, .release, .cancel, .recordMissed, .expire: nil
        }
    }

    var booking: UUID? {
        switch self {
        case .change(let command): command.booking
        case .cancel(let command): command.booking
        case .recordMissed(let command): command.booking
        case .place, .renew, .release, .confirm, .expire: nil
        }
    }

    var claims: [SlotClaim] {
        if case .place(let command) = self { command.claims } else { [] }
    }

    /// The visitor whose counted bookings or penalties the command asks or touches.
    fileprivate func counted(in bookings: [UUID: BookingStore.Locked]) -> Data? {
        switch self {
        case .confirm(let command): return command.visitor?.key
        case .recordMissed(let command): return bookings[command.booking]?.visitor
        case .cancel(let command):
            guard let booking = bookings[command.booking] else { return nil }
            return command.threshold != nil || booking.state == .missed ? booking.visitor : nil
        case .change(let command):
            guard let booking = bookings[command.booking], booking.state == .missed else { return nil }
            return booking.visitor
        case .place, .renew, .release, .expire: return nil
        }
    }

    var changing: ChangeBooking? {
        if case .change(let command) = self { command } else { nil }
    }

    var confirmation: ConfirmBooking? {
        if case .confirm(let command) = self { command } else { nil }
    }
}

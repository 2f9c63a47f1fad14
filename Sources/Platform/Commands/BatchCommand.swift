import Foundation

/// Something that changes holds or bookings, decided together with whatever else has queued.
///
/// A command is a value that says what is wanted; its type says what can become of it and decides. Commands of one type
/// are decided together, so that each asks the database once for all of them. See `TenantWriter`, which runs them.
protocol BatchCommand: Sendable {
    /// What can become of it.
    associatedtype Outcome: Sendable

    /// When commands of this type are decided within their batch.
    static var turn: CommandTurn { get }

    /// What it has to find locked.
    var needs: CommandNeeds { get }

    /// The visitor whose counted bookings or penalties it asks or touches; asked once its booking is locked.
    func visitor(among bookings: [UUID: BookingStore.Locked]) -> Data?

    /// The visitor whose bookings are counted before it is decided; asked once its booking is locked.
    func limited(among bookings: [UUID: BookingStore.Locked]) -> CountedVisitor?

    /// Decides the batch's commands of this type, in the order of their arrival; one outcome each.
    static func decide(_ commands: [Self], in batch: inout CommandBatch) throws -> [Outcome]
}

extension BatchCommand {
    func visitor(among bookings: [UUID: BookingStore.Locked]) -> Data? { limited(among: bookings)?.key }
    func limited(among bookings: [UUID: BookingStore.Locked]) -> CountedVisitor? { nil }
}

extension VisitorLimit {
    /// The visitor of a booking with what they may have; nil where nothing is counted of them.
    func visitor(of booking: BookingStore.Locked?) -> CountedVisitor? {
        (booking?.visitor).map { CountedVisitor(key: $0, limit: bookings, casesPerSlot: casesPerSlot) }
    }
}

/// The turns of a batch: what frees places comes before what takes them, and bookings are made of what is held by then.
enum CommandTurn: Int, Comparable {
    case giveBack, place, confirm, change

    static func < (left: CommandTurn, right: CommandTurn) -> Bool { left.rawValue < right.rawValue }
}

/// What a command has to find locked or looked up when it is decided.
struct CommandNeeds: Sendable {
    /// Commands with the same key never share a batch; nil where it may meet any other.
    var key: UUID?
    /// The journey whose live hold it asks for.
    var journey: UUID?
    /// A hold, in whatever state.
    var hold: UUID?
    /// A booking; its places are locked with it.
    var booking: UUID?
    /// Whose live holds it counts.
    var owner = HoldOwner()
    /// Slots whose places it takes.
    var slots: [Int] = []
    /// The journey that may have made its booking already.
    var bookedBy: UUID?
    /// The journey that may have made its change already.
    var changedBy: UUID?
}

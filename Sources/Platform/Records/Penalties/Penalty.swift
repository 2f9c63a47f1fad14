public import Foundation
public import Domain

/// A refusal of further bookings (予約のお断り): a visitor missed or cancelled too often.
public struct Penalty: Hashable, Sendable {
    /// By which the office waives it.
    public var id: UUID
    /// The service that it is for.
    public var service: ServiceID
    /// Keyed hash of who the visitor is.
    var visitor: Data
    /// Whether missed or cancelled bookings were counted.
    public var kind: PenaltyKind
    /// The bookings counted, the one that reached the threshold last.
    public var bookings: [UUID]
    /// How many bookings bring it about.
    public var most: Int
    /// Within how many days they are counted.
    public var withinDays: Int
    /// When the last of them was counted.
    public var since: Date
    /// The first moment at which bookings are possible again.
    public var ends: Date

    /// How many bookings were counted.
    public var count: Int { bookings.count }

    /// The last day of the refusal.
    public var lastDay: Day { Day(containing: ends).adding(days: -1) }

    /// The first day on which bookings are possible again.
    public var nextPossible: Day { Day(containing: ends) }

    /// What is left of it when some bookings don't count any more; nil where it no longer stands.
    ///
    /// A penalty stands or falls with the booking that caused it; of the others enough have to be left.
    func without(_ gone: Set<UUID>) -> Penalty? {
        guard let cause = bookings.last, !gone.contains(cause) else { return nil }
        var rest = self
        rest.bookings.removeAll(where: gone.contains)
        return rest.count >= most ? rest : nil
    }
}

extension PenaltyThreshold {
    /// The penalties that new events bring about, each at most one.
    ///
    /// - Parameters:
    ///   - events: bookings that count at `moment`, oldest first, the new ones among them.
    ///   - new: the new ones, in the order in which they were recorded.
    func penalties(
        for events: [UUID], new: [UUID], kind: PenaltyKind, of visitor: Data, service: ServiceID, at moment: Date
    ) -> [Penalty] {
        var counted = events.filter { !new.contains($0) }
        return new.filter(events.contains).compactMap { event in
            counted.append(event)
            guard counted.count >= most else { return nil }
            return Penalty(
                id: UUID(), service: service, visitor: visitor, kind: kind, bookings: counted, most: most,
                withinDays: withinDays, since: moment, ends: lastDayRefused(from: Day(containing: moment)).end)
        }
    }
}

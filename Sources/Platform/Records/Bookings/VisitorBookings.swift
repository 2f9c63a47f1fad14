import Domain
import Foundation

/// The confirmed bookings of visitors who may have only so many, or only so many cases in a slot.
///
/// A batch reads them under the visitors' lock and keeps them up to date while it decides.
struct VisitorBookings: Sendable {
    /// A booking as far as it is counted.
    struct Entry: Hashable, Sendable {
        var booking: UUID
        var visitor: Data
        var service: ServiceID
        var counter: CounterID
        var start: Date
        var end: Date
        var cases: Int
    }

    private var entries: [UUID: Entry]

    init(_ entries: [Entry] = []) {
        self.entries = Dictionary(entries.map { ($0.booking, $0) }) { first, _ in first }
    }

    /// Counts a booking that is made, or as it is after a change.
    mutating func count(_ entry: Entry) { entries[entry.booking] = entry }

    /// Counts a booking no more.
    mutating func remove(_ booking: UUID) { entries[booking] = nil }

    /// What keeps `visitor` from having the booking `wanted`, itself left out of the count.
    func refusal(of visitor: CountedVisitor, wanting wanted: Entry) -> BookingRefusal? {
        if let limit = visitor.limit, limit.counts(wanted.start) {
            let count = count(of: wanted, within: limit)
            guard count < limit.most else { return .limitReached(count) }
        }
        return crowd(of: visitor, wanting: wanted).map { .casesReached($0) }
    }

    /// The cases that leave no room for those of `wanted` in its slots.
    func crowd(of visitor: CountedVisitor, wanting wanted: Entry) -> SlotCases? {
        guard let most = visitor.casesPerSlot else { return nil }
        let taken = others(of: wanted)
            .filter { $0.counter == wanted.counter && $0.start < wanted.end && wanted.start < $0.end }
            .reduce(0) { $0 + $1.cases }
        return taken + wanted.cases > most ? SlotCases(taken: taken, most: most) : nil
    }

    /// How many of the visitor's other bookings of the service count towards the limit.
    func count(of wanted: Entry, within limit: BookingLimit) -> Int {
        others(of: wanted).count { limit.counts($0.start) }
    }

    private func others(of wanted: Entry) -> some Sequence<Entry> {
        entries.values.lazy.filter {
            $0.visitor == wanted.visitor && $0.service == wanted.service && $0.booking != wanted.booking
        }
    }

    /// When the visitor's bookings of a service start that count towards a limit, in order.
    func starts(of visitor: Data, at service: ServiceID, within limit: BookingLimit) -> [Date] {
        entries.values.filter { $0.visitor == visitor && $0.service == service && limit.counts($0.start) }
            .map(\.start).sorted()
    }
}

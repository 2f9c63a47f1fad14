import Foundation
import Domain

/// What was made of upcoming bookings while nothing was locked: reading, decrypting and judging thousands takes
/// seconds, in which nobody who wants to book should wait.
///
/// Under the locks only those are judged that were made or changed since
/// (``PlanMaker/caughtUp(_:with:keys:in:most:)``).
struct JudgedBookings: Sendable {
    /// The active version they were judged against; 0 for none.
    let base: Int
    /// Its settings; nil where today's program can't read them.
    let old: TenantSettings?
    /// When they were read, and the moment at which deadlines were judged.
    let moment: Date
    /// Confirmed bookings from that moment on, by their time.
    var bookings: [UpcomingBooking] = []
    /// What of each doesn't fit the new version and did fit the old.
    var reasons: [UUID: [BookingHit.Reason]] = [:]

    /// Nothing to judge: there is no active version, or it is the same.
    static func nothing(under version: Int, at moment: Date) -> JudgedBookings {
        JudgedBookings(base: version, old: nil, moment: moment)
    }
}

/// So much has changed since bookings were judged that they are judged again, without locks.
struct JudgedTooLongAgo: Error {}

extension PlanMaker {
    /// Judges bookings under this version and under the one in force.
    func judge(
        _ bookings: [UpcomingBooking], against base: Int, _ old: TenantSettings?, keys: TenantKeys, at moment: Date
    ) -> JudgedBookings {
        var judged = JudgedBookings(base: base, old: old, moment: moment, bookings: bookings)
        judged.reasons = reasons(of: bookings, in: judged, keys: keys)
        return judged
    }

    /// The same bookings as they are now: whatever was made, changed or ended since they were judged is found by id and
    /// sequence, and judged now.
    ///
    /// - Parameters:
    ///   - base: the active version.
    ///   - most: how many may have to be judged.
    /// - Throws: ``JudgedTooLongAgo`` where there are more, or another version or day has come.
    func caughtUp(
        _ judged: JudgedBookings, with base: StoredConfiguration, keys: TenantKeys, in store: PlanStore, at now: Date,
        most: Int
    ) throws -> JudgedBookings {
        guard judged.base == base.version, Day(containing: judged.moment) == Day(containing: now) else {
            throw JudgedTooLongAgo()
        }
        let differences = try store.differences(from: judged.bookings, since: judged.moment)
        guard !differences.isEmpty else { return judged }
        guard differences.count <= most else { throw JudgedTooLongAgo() }
        let newer = try store.bookings(differences.filter { !$0.isGone }.map(\.id), keys: keys)
        let touched = Set(differences.map(\.id))
        let former = judged.bookings.filter { touched.contains($0.id) }
        var result = judged
        result.bookings = (judged.bookings.filter { !touched.contains($0.id) } + newer)
            .sorted { ($0.start, $0.receipt.symbols) < ($1.start, $1.receipt.symbols) }
        // Of a visitor whose bookings have become more or fewer, the others may be too many now, or no longer.
        let visitors = Set((former + newer).compactMap(\.visitor))
        let again = result.bookings.filter { booking in
            touched.contains(booking.id) || booking.visitor.map(visitors.contains) ?? false
        }
        for id in touched.union(again.map(\.id)) { result.reasons[id] = nil }
        result.reasons.merge(reasons(of: again, in: result, keys: keys)) { $1 }
        return result
    }

    private func reasons(
        of bookings: [UpcomingBooking], in judged: JudgedBookings, keys: TenantKeys
    ) -> [UUID: [BookingHit.Reason]] {
        let now = fit(settings, bookings, in: judged, keys: keys)
        let before = judged.old.map { fit($0, bookings, in: judged, keys: keys) }
        var reasons: [UUID: [BookingHit.Reason]] = [:]
        for booking in bookings {
            let known = before?.faults(of: booking) ?? []
            let fresh = now.faults(of: booking).filter { fault in !known.contains { $0.repeats(fault) } }
            if !fresh.isEmpty { reasons[booking.id] = fresh }
        }
        return reasons
    }

    private func fit(
        _ settings: TenantSettings, _ asked: [UpcomingBooking], in judged: JudgedBookings, keys: TenantKeys
    ) -> BookingFit {
        BookingFit(
            settings, calendar: OpenDayCalendar(settings, holidays: holidays), moment: judged.moment, keys: keys,
            verdicts: RuleVerdicts(of: settings, on: asked, at: judged.moment), among: judged.bookings)
    }
}

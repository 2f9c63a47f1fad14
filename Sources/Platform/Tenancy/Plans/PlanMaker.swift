import Foundation
import Postgres
import Domain

/// Works out what a version would do, from what a transaction sees.
struct PlanMaker: Sendable {
    let settings: TenantSettings
    let yaml: String
    let files: [String: Data]
    let holidays: HolidayTable

    /// Where the version's slots are planned.
    var generator: SlotGenerator {
        SlotGenerator(settings: settings, calendar: OpenDayCalendar(settings, holidays: holidays))
    }

    /// Whether `stored` is the same text with the same pictures.
    func isSame(as stored: StoredConfiguration?) -> Bool {
        stored?.yaml == yaml && stored?.files == files
    }

    /// The plan of a first version.
    func firstPlan(today: Day) -> ConfigurationPlan {
        plan(
            base: nil, hits: [], promises: [], holds: 0, lapsing: 0,
            slots: SlotPlanDifference(
                stored: [], planned: generator.plan(from: today), order: settings.counters.map(\.id)))
    }

    /// The plan against `base`, for bookings that were judged before.
    ///
    /// - Parameter most: how many bookings may have to be judged here.
    /// - Throws: ``JudgedTooLongAgo`` where that isn't enough.
    func plan(
        for judged: JudgedBookings, against base: StoredConfiguration, keys: TenantKeys, in transaction: Transaction,
        at moment: Date, most: Int
    ) throws -> ConfigurationPlan {
        let store = PlanStore(transaction: transaction)
        let judged = try caughtUp(judged, with: base, keys: keys, in: store, at: moment, most: most)
        let today = Day(containing: moment)
        let slots = SlotPlanDifference(
            stored: try store.slots(from: today.start), planned: generator.plan(from: today),
            order: settings.counters.map(\.id))
        let isAnyHit = !slots.gone.isEmpty || !slots.short.isEmpty || !judged.reasons.isEmpty
        let hits = (isAnyHit ? judged.bookings : []).compactMap { booking -> BookingHit? in
            let reasons = Self.slotReasons(booking, slots) + (judged.reasons[booking.id] ?? [])
            guard !reasons.isEmpty else { return nil }
            return BookingHit(
                booking: booking.id, receipt: booking.receipt, service: booking.service, counter: booking.counter,
                start: booking.start, reasons: reasons)
        }
        let inForce = try PenaltyStore(transaction: transaction).countInForce(at: moment)
        let promises = judged.old.map { old in
            PromiseComparison(
                old: old, new: settings, holidays: holidays, moment: moment, bookings: judged.bookings
            ).broken()
        }
        return plan(
            base: base, hits: hits, promises: promises ?? [], holds: try store.holds(on: slots.gone, at: moment),
            lapsing: judged.old.map { lapsing(inForce, under: $0) } ?? 0, slots: slots)
    }

    /// How many of the penalties in force would refuse nobody any more, or nobody that they are about.
    private func lapsing(_ penalties: [ServiceID: Int], under old: TenantSettings) -> Int {
        penalties.filter { id, _ in
            guard let service = settings.service(id), service.penalties != nil else { return true }
            return service.visitorIdentity != old.service(id)?.visitorIdentity
        }.values.reduce(0, +)
    }

    private static func slotReasons(_ booking: UpcomingBooking, _ slots: SlotPlanDifference) -> [BookingHit.Reason] {
        if booking.slots.contains(where: { slots.gone.contains($0) }) {
            return [BookingHit.Reason("slot-gone", Bilingual("its time leaves the plan", ja: "予約の時間の枠がなくなります。"))]
        }
        guard let short = booking.slots.lazy.compactMap({ slots.short[$0] }).first else { return [] }
        return [
            BookingHit.Reason(
                "capacity",
                Bilingual(
                    "its slot has \(short.booked) places booked, and would have \(short.planned)",
                    ja: "枠の予約が\(short.booked)人（件）分ありますが、定員が\(short.planned)になります。"))
        ]
    }

    private func plan(
        base: StoredConfiguration?, hits: [BookingHit], promises: [BrokenPromise], holds: Int, lapsing: Int,
        slots: SlotPlanDifference
    ) -> ConfigurationPlan {
        ConfigurationPlan(
            tenant: settings.id, base: base, isUnchanged: isSame(as: base),
            pictures: PictureChange.between(base?.files ?? [:], files), slots: slots, hits: hits, promises: promises,
            holds: holds, lapsing: lapsing,
            id: ConfigurationPlanID(
                base: base?.version ?? 0, tenant: settings.id, yaml: yaml, files: files, hits: hits))
    }
}

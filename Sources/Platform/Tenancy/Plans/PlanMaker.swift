import Foundation
import Postgres
import Domain

/// Works out what a version would do, from what a transaction sees.
struct PlanMaker: Sendable {
    let settings: TenantSettings
    let yaml: String
    let files: [String: Data]
    let holidays: HolidayTable
    /// What its rules said of upcoming bookings.
    var verdicts = RuleVerdicts()
    /// What those of an older version said.
    var former: (version: Int, verdicts: RuleVerdicts)?

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
            base: nil, hits: [], holds: 0, lapsing: 0,
            slots: SlotPlanDifference(
                stored: [], planned: generator.plan(from: today), order: settings.counters.map(\.id)))
    }

    /// The plan against `base`, which `old` was read from; nil where today's program can't read it.
    func plan(
        against base: StoredConfiguration, _ old: TenantSettings?, keys: TenantKeys, in transaction: Transaction,
        at moment: Date
    ) throws -> ConfigurationPlan {
        let store = PlanStore(transaction: transaction)
        let today = Day(containing: moment)
        let slots = SlotPlanDifference(
            stored: try store.slots(from: today.start), planned: generator.plan(from: today),
            order: settings.counters.map(\.id))
        let bookings = try store.bookings(from: moment, keys: keys)
        let former = former?.version == base.version ? former?.verdicts : nil
        let now = fit(settings, verdicts, at: moment, keys: keys, among: bookings)
        let before = old.map { fit($0, former ?? RuleVerdicts(), at: moment, keys: keys, among: bookings) }
        let hits = bookings.compactMap { booking -> BookingHit? in
            let known = before?.faults(of: booking) ?? []
            let fresh = now.faults(of: booking).filter { fault in !known.contains { $0.repeats(fault) } }
            let reasons = Self.slotReasons(booking, slots) + fresh
            guard !reasons.isEmpty else { return nil }
            return BookingHit(
                booking: booking.id, receipt: booking.receipt, service: booking.service, counter: booking.counter,
                start: booking.start, reasons: reasons)
        }
        let inForce = try PenaltyStore(transaction: transaction).countInForce(at: moment)
        return plan(
            base: base, hits: hits, holds: try store.holds(on: slots.gone, at: moment),
            lapsing: old.map { lapsing(inForce, under: $0) } ?? 0, slots: slots)
    }

    /// How many of the penalties in force would refuse nobody any more, or nobody that they are about.
    private func lapsing(_ penalties: [ServiceID: Int], under old: TenantSettings) -> Int {
        penalties.filter { id, _ in
            guard let service = settings.service(id), service.penalties != nil else { return true }
            return service.visitorIdentity != old.service(id)?.visitorIdentity
        }.values.reduce(0, +)
    }

    private func fit(
        _ settings: TenantSettings, _ verdicts: RuleVerdicts, at moment: Date, keys: TenantKeys,
        among bookings: [UpcomingBooking]
    ) -> BookingFit {
        BookingFit(
            settings, calendar: OpenDayCalendar(settings, holidays: holidays), moment: moment, keys: keys,
            verdicts: verdicts, among: bookings)
    }

    private static func slotReasons(_ booking: UpcomingBooking, _ slots: SlotPlanDifference) -> [BookingHit.Reason] {
        if booking.slots.contains(where: { slots.gone.contains($0) }) {
            return [BookingHit.Reason("slot-gone", "its time leaves the plan")]
        }
        guard let short = booking.slots.lazy.compactMap({ slots.short[$0] }).first else { return [] }
        return [
            BookingHit.Reason(
                "capacity", "its slot has \(short.booked) places booked, and would have \(short.planned)")
        ]
    }

    private func plan(
        base: StoredConfiguration?, hits: [BookingHit], holds: Int, lapsing: Int, slots: SlotPlanDifference
    ) -> ConfigurationPlan {
        ConfigurationPlan(
            tenant: settings.id, base: base, isUnchanged: isSame(as: base),
            pictures: PictureChange.between(base?.files ?? [:], files), slots: slots, hits: hits, holds: holds,
            lapsing: lapsing,
            id: ConfigurationPlanID(
                base: base?.version ?? 0, tenant: settings.id, yaml: yaml, files: files, hits: hits))
    }
}

@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import Testing

@testable import Platform

extension TestTenant {
    /// The tenant where every drawn number is `number`; notes what it was drawn from.
    fileprivate func drawing(_ number: Int, noting ranges: DrawnRanges = DrawnRanges()) throws -> Tenant {
        var platformRuntime = server.platformRuntime
        platformRuntime.randomNumber = { range in
            ranges.add(range)
            return number
        }
        return Tenant(
            version: tenant.version, settings: tenant.settings, holidays: try .bundled(), files: [:],
            runtime: tenant.runtime, platformRuntime: platformRuntime)
    }

    /// How the places of a booking for one come back.
    fileprivate func returning(after seconds: Int) -> ReturningPlaces {
        ReturningPlaces(hold: UUID(), service: service.id, people: 1, seconds: seconds)
    }

    /// Free places of the slot that starts at `start`: in the calendar's snapshot, and as read anew.
    fileprivate func free(_ start: String) async throws -> [Int?] {
        let counterPool = SlotSnapshot.CounterPool(pool: "", counter: TestSettings.main)
        return [try await tenant.runtime.availability.current(), try await snapshot()].map { snapshot in
            snapshot.slots(in: counterPool).first { $0.start == japan(start) }.map {
                snapshot.free($0, in: counterPool)
            }
        }
    }

    /// What the calendar says of `start` to a new visitor.
    fileprivate func cell(_ start: String) async throws -> CellState? {
        let journey = try await opened(TestVisitor())
        return try await HoldService(tenant, service: service).offer(for: journey)
            .cell(startingAt: japan(start), counter: TestSettings.main)?.state
    }
}

/// The ranges that numbers were drawn from.
private final class DrawnRanges: Sendable {
    private let ranges = Mutex<[ClosedRange<Int>]>([])
    func add(_ range: ClosedRange<Int>) { ranges.withLock { $0.append(range) } }
    var all: [ClosedRange<Int>] { ranges.withLock { $0 } }
}

@Suite struct ReturningPlacesTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    private func later(_ settings: inout TenantSettings) {
        settings.services[0].freedPlaces = FreedPlacesSettings(returnAfter: 30...180)
        settings.counters[0].plan.capacity = 1
    }

    @Test func cancelledPlacesAreNotFreeBeforeTheirMomentAndFreeFromItOn() async throws {
        try await withTenant(later) { test in
            let booked = try await test.book(nine)
            let returning = test.returning(after: 3_600)
            let cancel = CancelBooking(
                booking: booked.hold, sequence: 0, by: .visitor, mails: [], returning: returning)
            #expect(try await test.run(cancel) == .cancelled(fresh: true))
            #expect(try await test.run(cancel) == .cancelled(fresh: false))
            test.rehearse("2026-11-16 10:50:00")
            #expect(try await test.free(nine) == [0, 0])
            #expect(try await test.run(test.place(nine)) == .failure(.slotTaken))
            #expect(try await test.history().faults(acknowledged: []) == [])
            test.rehearse("2026-11-16 11:10:00")
            #expect(try await test.free(nine) == [1, 1])
            #expect(try await test.run(test.place(nine)).isHeld)
            #expect(try await test.state(of: returning.hold) == "expired")
            #expect(try await test.taken(nine) == 1)
            #expect(try await test.history().faults(acknowledged: []) == [])
        }
    }

    @Test func nobodyNeedsToAskForTheReturn() async throws {
        try await withTenant(later) { test in
            let booked = try await test.book(nine)
            let cancel = CancelBooking(
                booking: booked.hold, sequence: 0, by: .office, mails: [], returning: test.returning(after: 1_800))
            _ = try await test.run(cancel)
            _ = try await test.run(ExpireDue())
            #expect(try await test.taken(nine) == 1)
            test.rehearse("2026-11-16 10:40:00")
            _ = try await test.run(ExpireDue())
            #expect(try await test.taken(nine) == 0)
            let clock = test.clock
            let health = try await test.sql {
                try TenantHealthStore(transaction: $0).read(at: clock.moment(in: $0))
            }
            #expect(health == TenantHealth())
        }
    }

    @Test func oldPlacesOfAMovedBookingReturnLater() async throws {
        try await withTenant(later) { test in
            let booked = try await test.book(nine)
            let journey = try await test.startedChange(of: booked.hold)
            let held = try await test.place(ten, journey: journey)
            _ = try await test.run(held)
            var change = test.change(booked.hold, journey: journey, to: held)
            change.returning = test.returning(after: 1_800)
            #expect(try await test.run(change) == .changed(sequence: 1))
            #expect(try await test.free(nine) == [0, 0])
            #expect(try await test.run(test.place(nine)) == .failure(.slotTaken))
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
            test.rehearse("2026-11-16 10:40:00")
            #expect(try await test.free(nine) == [1, 1])
            #expect(try await test.free(ten) == [0, 0])
            _ = try await test.run(ExpireDue())
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
        }
    }

    @Test func bookingMovedWithinItsOwnSlotsKeepsEveryPlaceOnce() async throws {
        try await withTenant({
            later(&$0)
            $0.counters[0].plan.capacity = 2
        }) { test in
            let booked = try await test.book(nine, slots: 2)
            let journey = try await test.startedChange(of: booked.hold)
            let held = try await test.place("2026-11-18 09:30:00", slots: 2, journey: journey)
            _ = try await test.run(held)
            var change = test.change(booked.hold, journey: journey, to: held)
            change.returning = test.returning(after: 1_800)
            #expect(try await test.run(change) == .changed(sequence: 1))
            #expect(try await test.taken("2026-11-18 09:30:00") == 2)
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
            test.rehearse("2026-11-16 10:40:00")
            _ = try await test.run(ExpireDue())
            #expect(try await test.taken(nine) == 0)
            #expect(try await test.taken("2026-11-18 09:30:00") == 1)
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
        }
    }

    @Test func delayIsDrawnFromTheSettingAndTheCalendarFollowsIt() async throws {
        try await withTenant(later) { test in
            let ranges = DrawnRanges()
            let tenant = try test.drawing(5_400, noting: ranges)
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            #expect(ranges.all.isEmpty)
            _ = try await BookingService(tenant, service: test.service).cancel(booking, by: .visitor)
            #expect(try await test.takeMail() == [.cancelled])
            #expect(ranges.all == [1_800...10_800])
            test.rehearse("2026-11-16 11:20:00")
            #expect(try await test.cell(nine) == .full)
            test.rehearse("2026-11-16 11:40:00")
            #expect(try await test.cell(nine) == .free(1))
        }
    }

    @Test func officesCancellationIsDelayedToo() async throws {
        try await withTenant(later) { test in
            let tenant = try test.drawing(1_800)
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            _ = try await BookingService(tenant, service: test.service).cancel(booking, by: .office, reason: "停電")
            #expect(try await test.takeMail() == [.cancelled])
            #expect(try await test.free(nine) == [0, 0])
        }
    }

    @Test func movedVisitorGetsTheOldTimeBackOnlyWhenEverybodyDoes() async throws {
        try await withTenant(later) { test in
            let tenant = try test.drawing(1_800)
            let holds = HoldService(tenant, service: test.service)
            let bookings = BookingService(tenant, service: test.service)
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            let there = try await test.read(
                test.journeys.startChange(of: booking, session: visitor.session), visitor)
            _ = try await holds.place(start: japan(ten), counter: TestSettings.main, for: there)
            let forms = FormService(tenant, service: test.service, session: visitor.session)
            guard case .complete(let complete) = try await forms.check([:], test.read(there.id, visitor)),
                case .success = try await bookings.change(complete, session: visitor.session)
            else {
                Issue.record("not changed")
                return
            }
            #expect(try await test.takeMail() == [.changed])
            let moved = try #require(try await BookingReader(tenant).read(booking.id, session: visitor.session))
            let back = try await test.read(
                test.journeys.startChange(of: moved, session: visitor.session), visitor)
            guard
                case .failure(.slotTaken) = try await holds.place(
                    start: japan(nine), counter: TestSettings.main, for: back)
            else {
                Issue.record("the old time was given back at once")
                return
            }
            test.rehearse("2026-11-16 10:40:00")
            guard case .success = try await holds.place(start: japan(nine), counter: TestSettings.main, for: back)
            else {
                Issue.record("the old time didn't come back")
                return
            }
        }
    }

    @Test func releasedAndExpiredHoldsAreFreeAtOnce() async throws {
        try await withTenant(later) { test in
            let first = try await test.place(nine)
            _ = try await test.run(first)
            _ = try await test.run(ReleaseHold(journey: first.journey))
            #expect(try await test.free(nine) == [1, 1])
            _ = try await test.run(test.place(nine, seconds: 60))
            test.rehearse("2026-11-16 10:10:00")
            #expect(try await test.free(nine) == [1, 1])
        }
    }

    @Test func withoutTheSettingPlacesAreFreeAtOnce() async throws {
        try await withTenant { test in
            let tenant = try test.drawing(1_800)
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            _ = try await BookingService(tenant, service: test.service).cancel(booking, by: .visitor)
            #expect(try await test.takeMail() == [.cancelled])
            #expect(try await test.free(nine) == [2, 2])
            #expect(try await test.number("select count(*) from hold where journey is null") == 0)
        }
    }

    @Test func delaysCanNotBeForeseen() async throws {
        try await withTenant { test in
            let draw = test.server.platformRuntime.randomNumber
            let drawn = Set((0..<200).map { _ in draw(1_800...10_800) })
            let strays = drawn.filter { !(1_800...10_800).contains($0) }
            #expect(drawn.count > 150)
            #expect(strays.isEmpty)
        }
    }

    @Test func nobodyInARushGetsReturningPlacesBeforeTheirMomentAndOnlyOneAfter() async throws {
        try await withTenant(later) { test in
            let booked = try await test.book(nine)
            let cancel = CancelBooking(
                booking: booked.hold, sequence: 0, by: .visitor, mails: [], returning: test.returning(after: 1_800))
            let queries = try await rush(test, besides: cancel)
            #expect(queries == 0)
            #expect(try await test.history().faults(acknowledged: []) == [])
            test.rehearse("2026-11-16 10:40:00")
            #expect(try await rush(test, besides: ExpireDue()) == 1)
            #expect(try await test.history().faults(acknowledged: []) == [])
        }
    }

    /// Lets 40 visitors on two servers want the same time while `command` runs; answers how many got it.
    private func rush(_ test: TestTenant, besides command: some BatchCommand) async throws -> Int {
        var queries: [PlaceHold] = []
        for _ in 0..<40 { queries.append(try await test.place(nine)) }
        let placed = queries
        let held = Mutex(0)
        try await test.withOtherServer { other in
            let writers = [test.tenant.runtime.writer, other.runtime.writer]
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    _ = try await writers[1].run(command)
                    return false
                }
                for (index, query) in placed.enumerated() {
                    group.addTask { try await writers[index % 2].run(query).isHeld }
                }
                for try await isHeld in group where isHeld { held.withLock { $0 += 1 } }
            }
        }
        return held.withLock { $0 }
    }
}

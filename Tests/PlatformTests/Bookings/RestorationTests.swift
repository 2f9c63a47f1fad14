@testable import Domain
import Foundation
import Postgres
import TestCluster
import TestOffice
import Testing

@testable import Platform

extension TestTenant {
    /// Restores a booking by the office's service.
    fileprivate func restore(_ booking: UUID) async throws -> Result<Bool, BookingRefusal> {
        try await BookingService(tenant, service: service).restore(read(booking), by: "佐藤")
    }

    fileprivate func read(_ booking: UUID) async throws -> Booking {
        let keys = keys
        let found = try await sql { transaction in
            try transaction.first("\(BookingReader.columns) where id = \(booking)").map {
                try Booking(row: $0, keys: keys)
            }
        }
        return try #require(found)
    }

    /// Cancels as whoever booked, or as the office.
    fileprivate func cancel(_ booking: UUID, by canceller: Canceller) async throws {
        let outcome = try await BookingService(tenant, service: service)
            .cancel(read(booking), by: canceller, officer: canceller == .office ? "佐藤" : nil, reason: "間違い")
        #expect(throws: Never.self) { try outcome.get() }
    }

    /// The command that restores a booking made by commands alone.
    fileprivate func restoration(
        of booked: PlaceHold, sequence: Int = 1, keys: [String] = [], returning: UUID? = nil,
        limit: VisitorLimit? = nil
    ) -> RestoreBooking {
        RestoreBooking(
            booking: booked.hold, sequence: sequence, officer: "佐藤", slots: booked.slots, returning: returning,
            exclusiveKeys: keys.map(exclusiveKey), limit: limit, details: Data([2]), mails: [])
    }
}

/// The office makes a cancelled booking stand again (予約の復元).
@Suite struct RestorationTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    private static func onePlace(_ settings: inout TenantSettings) {
        settings.counters[0].plan.capacity = 1
    }

    @Test(arguments: [Canceller.visitor, .office])
    func cancelledBookingStandsAgainWithItsPlaceAndAMail(canceller: Canceller) async throws {
        try await withTenant(Self.onePlace) { test in
            let booking = try await test.booked(TestVisitor(), at: nine).booking.id
            try await test.cancel(booking, by: canceller)
            #expect(try await test.taken(nine) == 0)
            _ = try await test.takeMail()
            #expect(try await test.restore(booking) == .success(true))
            let restored = try await test.read(booking)
            #expect(restored.state == .confirmed && restored.sequence == 2 && restored.cancelledAt == nil)
            #expect(restored.cancelledBy == nil && restored.details.cancellationReason == nil)
            #expect(try await test.taken(nine) == 1)
            #expect(try await test.takeMail() == [.restored])
            let mail = try await test.lastMail()
            #expect(mail.appointment?.method == .request && mail.appointment?.sequence == 2)
            #expect(mail.recipient == restored.details.email)
            #expect(
                try await test.number(
                    """
                    select count(*) from audit
                    where action = 'booking.restored' and actor = 'office 佐藤' and subject = \(booking)
                    """) == 1)
            #expect(try await test.history().faults(acknowledged: [booking]) == [])
        }
    }

    @Test func restoringAgainDoesNothing() async throws {
        try await withTenant(Self.onePlace) { test in
            let booking = try await test.booked(TestVisitor(), at: nine).booking.id
            try await test.cancel(booking, by: .office)
            let read = try await test.read(booking)
            let service = BookingService(test.tenant, service: test.service)
            #expect(try await service.restore(read, by: "佐藤") == .success(true))
            _ = try await test.takeMail()
            #expect(try await service.restore(read, by: "佐藤") == .success(false))
            #expect(try await test.restore(booking) == .success(false))
            #expect(try await test.takeMail() == [])
            #expect(try await test.taken(nine) == 1)
        }
    }

    @Test func whoeverIsThereMeanwhileKeepsThePlace() async throws {
        try await withTenant(Self.onePlace) { test in
            let booked = try await test.book(nine)
            _ = try await test.run(test.cancel(booked))
            #expect(try await test.run(test.restoration(of: booked, sequence: 0)) == .failure(.stale))
            #expect(try await test.run(test.place(nine)).isHeld)
            #expect(try await test.run(test.restoration(of: booked)) == .failure(.slotTaken))
            #expect(try await test.bookingState(booked) == "cancelled")
        }
    }

    @Test func timeThatTheOfficeNoLongerOffersIsNotRestored() async throws {
        try await withTenant { test in
            let booking = try await test.booked(TestVisitor(), at: nine).booking.id
            try await test.cancel(booking, by: .office)
            _ = try await test.takeMail()
            try await test.plan { $0.slotMinutes = 25 }
            #expect(try await test.restore(booking) == .failure(.slotClosed))
        }
    }

    @Test func appointmentThatIsOverIsNotRestored() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            _ = try await test.run(test.cancel(booked))
            let over = booked.end
            #expect(test.clock.rehearse(at: over.addingTimeInterval(-60)))
            #expect(try await test.run(test.restoration(of: booked)) == .success(.init(isFresh: true)))
            _ = try await test.run(test.cancel(booked, by: .office, sequence: 2))
            #expect(test.clock.rehearse(at: over))
            #expect(
                try await test.run(test.restoration(of: booked, sequence: 3)) == .failure(.deadlinePassed(since: over)))
        }
    }

    @Test func personOrCaseWithAnotherBookingIsNotGivenTwo() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine, keys: ["A", "B"])
            _ = try await test.run(test.cancel(booked))
            _ = try await test.book(ten, keys: ["B"])
            #expect(
                try await test.run(test.restoration(of: booked, keys: ["A", "B"]))
                    == .failure(.duplicate(AlreadyBooked(cases: [1]))))
            #expect(try await test.taken(nine) == 0)
        }
    }

    @Test func restoredBookingHasItsKeysAgain() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine, keys: ["A"])
            _ = try await test.run(test.cancel(booked))
            _ = try await test.run(test.restoration(of: booked, keys: ["A"]))
            let other = try await test.place(ten)
            #expect(try await test.run(other).isHeld)
            #expect(
                try await test.run(test.confirm(other, keys: ["A"])) == .failure(.duplicate(AlreadyBooked(cases: [0]))))
        }
    }

    @Test func visitorWithAsManyBookingsAsAllowedIsNotGivenOneMore() async throws {
        try await withTenant { test in
            let limit = BookingLimit(most: 1, from: TestTenant.monday)
            let visitor = CountedVisitor(key: Data([9]), limit: limit)
            let booked = try await test.book(nine, visitor: visitor)
            _ = try await test.run(test.cancel(booked))
            let other = try await test.book(ten, visitor: visitor)
            let restoration = test.restoration(of: booked, limit: VisitorLimit(bookings: limit))
            #expect(try await test.run(restoration) == .failure(.limitReached(1)))
            _ = try await test.run(test.cancel(other))
            #expect(try await test.run(restoration) == .success(.init(isFresh: true)))
            // And the restored one counts.
            #expect(try await test.attempt(ten, visitor) == .failure(.limitReached(1)))
        }
    }

    /// The cancellation that brought a penalty about didn't happen after all.
    @Test func penaltyOfTheCancellationIsWithdrawn() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<2 { try await test.bookAndCancel() }
            let third = try await test.book(ten, visitor: TestTenant.visitor())
            _ = try await test.run(test.cancel(third))
            #expect(try await test.penalties().count == 1)
            #expect(try await test.run(test.restoration(of: third)) == .success(.init(isFresh: true)))
            #expect(try await test.penalties().isEmpty)
            #expect(try await test.penalties(.withdrawn).count == 1)
        }
    }

    /// Places that wait for their return are nobody's, so the booking takes its own back.
    @Test func placesOnTheirWayBackAreTakenFirst() async throws {
        try await withTenant({ settings in
            Self.onePlace(&settings)
            settings.services[0].freedPlaces = FreedPlacesSettings(returnAfter: 30...180)
        }) { test in
            let booking = try await test.booked(TestVisitor(), at: nine).booking.id
            try await test.cancel(booking, by: .visitor)
            #expect(try await test.taken(nine) == 1)
            #expect(try await test.restore(booking) == .success(true))
            #expect(try await test.taken(nine) == 1)
            #expect(try await test.number("select count(*) from hold where journey is null and state = 'held'") == 0)
            _ = try await test.takeMail()
            #expect(try await test.history().faults(acknowledged: [booking]) == [])
        }
    }

    private struct Ending {
        var hold: PlaceHold.Outcome
        var restoration: Result<RestoreBooking.Outcome, any Error>
        var faults: Set<HistoryFault>
    }

    /// At one server somebody holds the last place, at another the office restores the booking that had it.
    private func race(lock: SlotStore.LockMode, constraint: Bool) async throws -> Ending {
        var ending: Ending?
        try await withTenant(Self.onePlace) { test in
            if !constraint {
                try await test.sql { try $0.script("alter table slot drop constraint slot_places") }
            }
            let booked = try await test.book(nine)
            _ = try await test.run(test.cancel(booked))
            let (placing, restoration) = (try await test.place(nine), test.restoration(of: booked))
            let (scope, clock, decided) = (test.scope, test.clock, Turn())
            async let one = test.database.transaction(in: scope) { transaction in
                let outcome = try CommandBatch.run(alone: placing, in: transaction, clock: clock, slots: lock)
                decided.come()
                try LockWaiters.come(for: transaction)
                return outcome
            }
            async let two = test.database.transaction(in: scope) { transaction in
                decided.wait()
                return try CommandBatch.run(alone: restoration, in: transaction, clock: clock, slots: lock)
            }
            let held = try await one
            let result: Result<RestoreBooking.Outcome, any Error>
            do { result = .success(try await two) } catch { result = .failure(error) }
            ending = Ending(
                hold: held, restoration: result, faults: try await test.history().faults(acknowledged: []))
        }
        return try #require(ending)
    }

    @Test func lastPlaceGoesToTheHoldThatWasFaster() async throws {
        let ending = try await race(lock: .forUpdate, constraint: true)
        #expect(ending.hold.isHeld)
        #expect(try ending.restoration.get() == .failure(.slotTaken))
        #expect(ending.faults == [])
    }

    /// The negative control: without the slot's lock and the table's own check the place is given twice.
    @Test func withoutTheLockThePlaceIsGivenTwice() async throws {
        let ending = try await race(lock: .none, constraint: false)
        #expect(ending.hold.isHeld)
        #expect(try ending.restoration.get() == .success(.init(isFresh: true)))
        #expect(ending.faults.contains { if case .overbooked = $0 { true } else { false } })
    }
}

import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

extension TestTenant {
    /// A journey that changes a booking.
    func startedChange(of booking: UUID) async throws -> UUID {
        let id = UUID()
        let (service, moment) = (service.id, clock.now)
        try await sql { transaction in
            try JourneyStore(transaction: transaction).insert(
                id: id, service: service, changes: booking, state: Data([1]), at: moment,
                expires: moment.addingTimeInterval(86_400))
        }
        return id
    }

    /// A command that changes a booking, to another time where `held` is one.
    func change(
        _ booking: UUID, journey: UUID = UUID(), to held: PlaceHold? = nil, sequence: Int = 0, keys: [String] = [],
        deadline: Date = japan("2030-01-01 00:00:00")
    ) -> ChangeBooking {
        ChangeBooking(
            booking: booking, journey: journey, hold: held?.hold, sequence: sequence, cases: keys.count,
            exclusiveKeys: keys.map(exclusiveKey), deadline: deadline, newTimeDeadline: held.map { _ in deadline },
            details: Data([3]),
            mails: [])
    }

    /// Runs a command twice, as after a COMMIT whose answer was lost, and tells whether each outcome is as wanted.
    func runTwice<Command: BatchCommand>(
        _ command: Command, wanted: (Command.Outcome) -> Bool
    ) async throws -> Bool {
        try await runTwice([command]) { ($0 as? Command.Outcome).map(wanted) ?? false }
    }

    /// The same for commands of several types.
    func runTwice(_ commands: [any BatchCommand], wanted: (any Sendable) -> Bool) async throws -> Bool {
        let (scope, clock) = (scope, clock)
        for _ in 0..<2 {
            let outcomes = try await database.transaction(in: scope) {
                try CommandBatch.run(commands, in: $0, clock: clock).outcomes
            }
            guard outcomes.allSatisfy(wanted) else { return false }
        }
        return true
    }
}

@Suite struct ChangeTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    @Test func newPlacesAreTakenBeforeTheOldAreFreed() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let journey = try await test.startedChange(of: booked.hold)
            let held = try await test.place(ten, journey: journey)
            #expect(try await test.run(held).isHeld)
            #expect(try await test.taken(nine) == 1)
            #expect(try await test.taken(ten) == 1)
            #expect(
                try await test.run(test.change(booked.hold, journey: journey, to: held))
                    == .changed(sequence: 1))
            #expect(try await test.taken(nine) == 0)
            #expect(try await test.taken(ten) == 1)
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
        }
    }

    @Test func expiredHoldOfANewTimeLeavesTheBooking() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let held = try await test.place(ten)
            _ = try await test.run(held)
            test.rehearse("2026-11-16 10:30:00")
            #expect(
                try await test.run(test.change(booked.hold, journey: held.journey, to: held)) == .failure(.holdExpired))
            #expect(try await test.taken(nine) == 1)
            #expect(try await test.history().faults(acknowledged: [booked.hold]) == [])
        }
    }

    @Test func staleSequenceIsRefused() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            #expect(try await test.run(test.change(booked.hold)) == .changed(sequence: 1))
            #expect(try await test.run(test.change(booked.hold)) == .failure(.stale))
            let cancel = CancelBooking(booking: booked.hold, sequence: 0, by: .visitor, mails: [])
            #expect(try await test.run(cancel) == .failure(.stale))
        }
    }

    @Test func doubleClickOnAChangeSaysTheSame() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let journey = try await test.startedChange(of: booked.hold)
            async let one = test.run(test.change(booked.hold, journey: journey))
            async let two = test.run(test.change(booked.hold, journey: journey))
            #expect(try await [one, two] == [.changed(sequence: 1), .changed(sequence: 1)])
        }
    }

    @Test func lateChangeIsRefused() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let deadline = japan("2026-11-17 12:00:00")
            test.rehearse("2026-11-17 12:00:00")
            #expect(
                try await test.run(test.change(booked.hold, deadline: deadline))
                    == .failure(.deadlinePassed(since: deadline)))
            let cancel = CancelBooking(booking: booked.hold, sequence: 0, by: .visitor, deadline: deadline, mails: [])
            #expect(try await test.run(cancel) == .failure(.deadlinePassed(since: deadline)))
        }
    }

    @Test func changedCasesFreeTheOldAndKeepOthersOut() async throws {
        try await withTenant { test in
            let first = try await test.book(nine, keys: ["a", "b"])
            let second = try await test.book(ten, keys: ["c"])
            #expect(
                try await test.run(test.change(first.hold, keys: ["a", "c"]))
                    == .failure(.duplicate(AlreadyBooked(cases: [1]))))
            #expect(try await test.run(test.change(first.hold, keys: ["a"])) == .changed(sequence: 1))
            #expect(try await test.run(test.change(second.hold, keys: ["b"])) == .changed(sequence: 1))
        }
    }

    @Test func caseOfAMissedTimeCanBeCorrectedTo() async throws {
        try await withTenant { test in
            _ = try await test.book("2026-11-17 09:00:00", keys: ["a"])
            let second = try await test.book("2026-11-19 09:00:00", keys: ["b"])
            test.rehearse("2026-11-18 08:00:00")
            #expect(try await test.run(test.change(second.hold, keys: ["a"])) == .changed(sequence: 1))
        }
    }

    @Test func cancellingTwiceCancelsOnce() async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let mail = try test.mail(.cancelled)
            let cancel = CancelBooking(booking: booked.hold, sequence: 0, by: .visitor, mails: [mail])
            #expect(try await test.run(cancel) == .cancelled(fresh: true))
            #expect(try await test.run(cancel) == .cancelled(fresh: false))
            #expect(try await test.taken(nine) == 0)
            #expect(try await test.takeMail() == [.cancelled])
            #expect(try await test.run(test.change(booked.hold, sequence: 1)) == .failure(.stale))
        }
    }

    /// A booking, and a live hold of another time for a journey that changes it.
    private func withNewTime(_ body: (TestTenant, PlaceHold, PlaceHold) async throws -> Void) async throws {
        try await withTenant { test in
            let booked = try await test.book(nine)
            let journey = try await test.startedChange(of: booked.hold)
            let held = try await test.place(ten, journey: journey)
            #expect(try await test.run(held).isHeld)
            try await body(test, booked, held)
        }
    }

    @Test func cancelledBookingIsNotMovedToATimeThatIsHeld() async throws {
        try await withNewTime { test, booked, held in
            #expect(try await test.run(test.cancel(booked)) == .cancelled(fresh: true))
            let sequence = try await test.number("select sequence::int8 from booking where id = \(booked.hold)")
            let change = test.change(booked.hold, journey: held.journey, to: held, sequence: sequence)
            #expect(try await test.run(change) == .failure(.stale))
        }
    }

    @Test func timeHeldForAnotherJourneyIsNotTaken() async throws {
        try await withNewTime { test, booked, held in
            let other = try await test.startedChange(of: booked.hold)
            let change = test.change(booked.hold, journey: other, to: held)
            #expect(try await test.run(change) == .failure(.holdExpired))
            #expect(
                try await test.run(test.change(booked.hold, journey: held.journey, to: held)) == .changed(sequence: 1))
        }
    }

    @Test func newTimeHasADeadlineOfItsOwn() async throws {
        try await withNewTime { test, booked, held in
            var change = test.change(booked.hold, journey: held.journey, to: held)
            change.newTimeDeadline = test.clock.now.addingTimeInterval(-1)
            let outcome = try await test.run(change)
            #expect(outcome == .failure(.deadlinePassed(since: nil)))
            #expect(try await test.taken(nine) == 1)
        }
    }
}

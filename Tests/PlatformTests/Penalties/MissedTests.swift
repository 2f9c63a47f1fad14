@testable import Domain
import Foundation
import TestOffice
import Testing

@testable import Platform

/// B15: whoever missed the time takes another on the same day, or registers anew from the next day on.
@Suite struct MissedTests {
    private let nine = "2026-11-18 09:00:00"
    private let eleven = "2026-11-18 11:00:00"

    private func change(_ booking: Booking, _ visitor: TestVisitor, _ test: TestTenant) async throws -> Journey {
        // By the link of the mail: what the browser could see two days before is over.
        let token = booking.details.accessToken
        #expect(try await BookingReader(test.tenant).open(token: token, session: visitor.session) == booking.id)
        let id = try await test.journeys.startChange(of: booking, session: visitor.session)
        return try await test.read(id, visitor)
    }

    private func read(_ booking: Booking, _ test: TestTenant) async throws -> Booking {
        try #require(try await BookingReader(test.tenant).read(receipt: booking.receipt))
    }

    @Test func missedTimeIsMovedOnTheSameDayAndNoLongerCounts() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let visitor = TestVisitor()
            let bookings = BookingService(test.tenant, service: test.service)
            var booked: [Booking] = []
            for _ in 0..<2 { booked.append(try await test.booked(visitor, at: nine).booking) }
            test.rehearse("2026-11-18 10:05:00")
            for one in booked { #expect(try await bookings.recordMissed(one, by: "佐藤") == .recorded(fresh: true)) }
            #expect(try await test.penalties().count == 1)
            let missed = try await read(booked[0], test)
            #expect(missed.state == .missed && missed.sequence == 0)
            let journey = try await change(missed, visitor, test)
            let holds = HoldService(test.tenant, service: test.service)
            for start in ["2026-11-18 10:00:00", "2026-11-19 09:00:00"] {
                let placing = try await holds.place(
                    start: japan(start), counter: TestSettings.main, for: journey)
                if case .success = placing { Issue.record("moved to \(start)") }
            }
            let placing = try await holds.place(start: japan(eleven), counter: TestSettings.main, for: journey)
            guard case .success = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
            let confirmed = try await test.confirm(journey.id, visitor)
            guard case .success = confirmed else { throw UnexpectedAnswer(answer: "\(confirmed)") }
            #expect(try await test.takeMail() == [.changed])
            let moved = try await read(booked[0], test)
            #expect(moved.state == .confirmed && moved.start == japan(eleven))
            #expect(try await test.penalties().isEmpty)
            #expect(try await test.penalties(.withdrawn).count == 1)
            #expect(try await test.history().faults(acknowledged: [moved.id]) == [])
        }
    }

    @Test func answersAloneDontMakeGoodAMissedTime() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            test.rehearse("2026-11-18 10:05:00")
            _ = try await BookingService(test.tenant, service: test.service).recordMissed(booking, by: "佐藤")
            let journey = try await change(try await read(booking, test), visitor, test)
            let forms = FormService(test.tenant, service: test.service, session: visitor.session)
            guard case .mend(let problems, _) = try await forms.check([:], journey) else {
                Issue.record("changed without a time")
                return
            }
            #expect(problems == [FieldProblem(input: "start", kind: .noTime)])
            #expect(try await test.run(test.change(booking.id)) == .failure(.stale))
        }
    }

    /// A hold of another day, taken just before the time began, doesn't carry a missed booking there.
    @Test func timeHeldForAnotherDayIsOverWhenTheTimeHasBegun() async throws {
        let untilItBegins: (inout TenantSettings) -> Void = { settings in
            TestTenant.penalties(&settings)
            settings.services[0].change?.until = .slotStart
        }
        try await withTenant(untilItBegins) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            test.rehearse("2026-11-18 08:59:00")
            var journey = try await change(booking, visitor, test)
            _ = try await HoldService(test.tenant, service: test.service)
                .place(start: japan("2026-11-20 09:00:00"), counter: TestSettings.main, for: journey)
            journey = try await test.read(journey.id, visitor)
            let forms = FormService(test.tenant, service: test.service, session: visitor.session)
            guard case .complete(let complete) = try await forms.check([:], journey) else {
                Issue.record("the other day isn't taken in time")
                return
            }
            test.rehearse("2026-11-18 09:00:00")
            let bookings = BookingService(test.tenant, service: test.service)
            guard case .failure(.deadlinePassed) = try await bookings.change(complete, session: visitor.session) else {
                Issue.record("moved to another day after its time")
                return
            }
            guard case .mend(let problems, _) = try await forms.check([:], complete) else {
                Issue.record("the other day is taken after its time")
                return
            }
            #expect(problems == [FieldProblem(input: "start", kind: .noTime)])
            #expect(try await read(booking, test).start == japan(nine))
        }
    }

    @Test func sameDayEndsAtMidnight() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let visitor = TestVisitor()
            var booking = try await test.booked(visitor, at: nine).booking
            for state in [BookingState.confirmed, .missed] {
                booking.state = state
                let midnight = japan("2026-11-19 00:00:00")
                #expect(
                    booking.changeDeadline(test.tenant, at: midnight.addingTimeInterval(-0.001)) == .until(midnight))
                #expect(
                    booking.changeDeadline(test.tenant, at: midnight) == .closedSince(japan("2026-11-17 12:00:00")))
            }
            booking.state = .missed
            #expect(booking.cancelDeadline(test.tenant, at: japan("2026-11-18 10:00:00")) == .never)
            test.rehearse("2026-11-19 00:00:00")
            let held = try await test.place("2026-11-19 09:00:00")
            #expect(try await test.run(held).isHeld)
            let change = test.change(
                booking.id, journey: held.journey, to: held, deadline: japan("2026-11-19 00:00:00"))
            #expect(try await test.run(change) == .failure(.deadlinePassed(since: change.deadline)))
        }
    }

    @Test func missedBookingsPeopleRegisterAnewFromTheNextDay() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let first = try await test.book("2026-11-17 09:00:00", keys: ["a"], visitor: TestTenant.visitor())
            test.rehearse("2026-11-17 23:00:00")
            #expect(try await test.run(test.missed(first)) == .recorded(fresh: true))
            let second = try await test.place("2026-11-19 09:00:00", seconds: 7200)
            _ = try await test.run(second)
            #expect(
                try await test.run(test.confirm(second, keys: ["a"]))
                    == .failure(.duplicate(AlreadyBooked(cases: [0]))))
            test.rehearse("2026-11-18 00:00:00")
            #expect(try await test.run(test.confirm(second, keys: ["a"])).isBooked)
            #expect(try await test.run(test.missed(first, isTakenBack: true)) == .recorded(fresh: true))
            #expect(try await test.history().faults(acknowledged: [first.hold, second.hold]) == [])
        }
    }

    @Test func nobodyHasMissedATimeThatHasNotBegun() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            #expect(try await test.run(test.missed(booked)) == .early)
            test.rehearse("2026-11-18 09:00:01")
            #expect(try await test.run(test.missed(booked)) == .recorded(fresh: true))
        }
    }

    @Test func whatTheOfficeHasNotSeenIsNotRecorded() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            #expect(try await test.run(test.change(booked.hold)) == .changed(sequence: 1))
            test.rehearse("2026-11-18 09:30:00")
            #expect(try await test.run(test.missed(booked)) == .stale)
            #expect(try await test.run(test.missed(booked, sequence: 1)) == .recorded(fresh: true))
        }
    }

    @Test func visitorWhoIsRecordedAsMissedMeanwhileDoesNotCancel() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            test.rehearse("2026-11-18 09:30:00")
            #expect(try await test.run(test.missed(booked)) == .recorded(fresh: true))
            #expect(try await test.run(test.cancel(booked)) == .failure(.stale))
            #expect(try await test.run(test.cancel(booked, by: .office)) == .cancelled(fresh: true))
        }
    }
}

import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// The office takes a time out of its plan while somebody holds it or has booked it.
@Suite struct ClosedSlotTests {
    private let nine = "2026-11-18 09:00:00"
    private let friday = "2026-11-20 09:00:00"

    private func closeWednesdays(_ test: TestTenant) async throws {
        var settings = test.tenant.settings
        settings.calendar.closed.append(.weekday(.wednesday))
        let closed = settings
        _ = try await test.server.provisioner { _, _ in closed }
            .apply(closed, yaml: "version: 2", files: [:], by: "test", terms: ApplyTerms(acceptsHits: true))
    }

    @Test func heldTimeIsNotBookedOnceItIsClosed() async throws {
        try await withTenant { test in
            let held = try await test.place(nine)
            #expect(try await test.run(held).isHeld)
            try await closeWednesdays(test)
            #expect(try await test.run(test.confirm(held)) == .failure(.slotClosed))
            #expect(try await test.number("select count(*) from booking") == 0)
            #expect(try await test.run(held).isHeld, "the same command again is told the same")
            let other = try await test.place(friday, journey: held.journey)
            #expect(try await test.run(other).isHeld)
            #expect(try await test.run(test.confirm(other)).isBooked)
            #expect(try await test.history().faults(acknowledged: [other.hold]) == [])
        }
    }

    @Test func heldTimeThatIsClosedIsNotOfferedToItsHolder() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            let holds = HoldService(test.tenant, service: test.service)
            _ = try await holds.place(start: japan(nine), counter: TestSettings.main, for: journey)
            try await closeWednesdays(test)
            await test.tenant.runtime.availability.slotsChanged()
            let offer = try await holds.offer(for: try await test.read(journey.id, visitor))
            #expect(offer.cell(startingAt: japan(nine), counter: TestSettings.main)?.state == .full)
            #expect(
                !offer.nearest(to: japan(nine), counter: TestSettings.main, limit: 6).contains {
                    $0.start == japan(nine)
                })
        }
    }

    /// Whatever the snapshot knows by then: the visitor isn't told that somebody else was faster.
    @Test func timeClosedLongBeforeTheChoiceIsSaidToBeClosed() async throws {
        try await withTenant { test in
            let ten = "2026-11-18 10:00:00"
            for _ in 0..<2 { _ = try await test.book(nine) }
            let journey = try await test.opened(TestVisitor())
            let holds = HoldService(test.tenant, service: test.service)
            let full = try await holds.place(start: japan(nine), counter: TestSettings.main, for: journey)
            guard case .failure(.slotTaken) = full else { throw UnexpectedAnswer(answer: "\(full)") }
            try await closeWednesdays(test)
            await test.tenant.runtime.availability.slotsChanged()
            for start in [nine, ten] {
                let placing = try await holds.place(start: japan(start), counter: TestSettings.main, for: journey)
                guard case .failure(.slotClosed) = placing else {
                    throw UnexpectedAnswer(answer: "\(start): \(placing)")
                }
            }
            test.rehearse("2026-11-19 08:00:00")
            let past = try await holds.place(start: japan(ten), counter: TestSettings.main, for: journey)
            guard case .failure(.deadlinePassed) = past else { throw UnexpectedAnswer(answer: "\(past)") }
        }
    }

    @Test func bookingIsNotMovedToATimeThatIsClosed() async throws {
        try await withTenant { test in
            let booked = try await test.book(friday)
            let held = try await test.place(nine)
            #expect(try await test.run(held).isHeld)
            try await closeWednesdays(test)
            let change = test.change(booked.hold, journey: held.journey, to: held)
            #expect(try await test.run(change) == .failure(.slotClosed))
            #expect(try await test.taken(friday) == 1)
        }
    }

    @Test func timeClosedSinceItWasShownCantBeHeld() async throws {
        try await withTenant { test in
            _ = try await test.book(nine)
            let deadline = try await test.place(nine)
            let gone = try await test.place("2026-11-18 10:00:00")
            try await closeWednesdays(test)
            #expect(try await test.run(deadline) == .failure(.slotClosed))
            #expect(try await test.run(gone) == .failure(.slotClosed))
        }
    }

    /// The office closed the time and asked to choose another: nobody is counted for it, whoever presses the button.
    @Test func cancellingATimeThatIsClosedCountsForNothing() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<2 { try await test.bookAndCancel(friday) }
            let visitor = TestVisitor()
            let booking = try await test.booked(visitor, at: nine).booking
            let onNine = try await test.book(nine, visitor: TestTenant.visitor())
            #expect(try await PenaltyService(test.tenant).warning(beforeCancelling: booking)?.count == 1)
            try await closeWednesdays(test)
            #expect(try await PenaltyService(test.tenant).warning(beforeCancelling: booking) == nil)
            #expect(try await test.run(test.cancel(onNine)) == .cancelled(fresh: true))
            #expect(try await test.penalties().isEmpty)
            #expect(try await test.past().count == 2)
            try await test.bookAndCancel(friday)
            #expect(try await test.penalties().map(\.penalty.count) == [3])
        }
    }
}

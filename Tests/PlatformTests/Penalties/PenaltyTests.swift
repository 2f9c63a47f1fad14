@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct PenaltyTests {
    private let nine = "2026-11-18 09:00:00"
    private let ten = "2026-11-18 10:00:00"

    @Test func oneBelowTheThresholdIsNotRefusedAndTheThresholdIs() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<2 { try await test.bookAndCancel() }
            #expect(try await test.penalties().isEmpty)
            let kept = try await test.book(ten, visitor: TestTenant.visitor())
            try await test.bookAndCancel()
            let penalty = try #require(try await test.attempt(nine).penalty)
            #expect(penalty.count == 3 && penalty.kind == .cancellations && penalty.most == 3)
            #expect(try await test.bookingState(kept) == "confirmed")
            #expect(try await test.attempt(nine, TestTenant.visitor(8)).isBooked)
        }
    }

    /// Monday 2026-11-16 and ten days: through 2026-11-26.
    @Test func refusalEndsWithItsLastDay() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<3 { try await test.bookAndCancel() }
            let penalty = try #require(try await test.attempt("2026-12-01 09:00:00").penalty)
            #expect(penalty.lastDay == Day(iso: "2026-11-26") && penalty.nextPossible == Day(iso: "2026-11-27"))
            test.rehearse("2026-11-26 23:59:00")
            #expect(try await test.attempt("2026-12-01 09:00:00").penalty == penalty)
            test.rehearse("2026-11-27 00:00:00")
            #expect(try await test.attempt("2026-12-01 09:00:00").isBooked)
            #expect(try await test.penalties(.over).count == 1)
        }
    }

    /// Cancelled on 2026-11-16, each counts through 2026-12-16.
    @Test(arguments: [("2026-12-16 23:59:00", true), ("2026-12-17 00:00:00", false)])
    func eventCountsForItsDays(moment: String, isRefused: Bool) async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<2 { try await test.bookAndCancel() }
            test.rehearse(moment)
            try await test.bookAndCancel("2026-12-21 09:00:00")
            #expect(try await test.attempt("2026-12-22 09:00:00").isBooked != isRefused)
        }
    }

    @Test func officesCancellationsNeverCount() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<4 { try await test.bookAndCancel(by: .office) }
            for _ in 0..<2 { try await test.bookAndCancel() }
            #expect(try await test.attempt(nine).isBooked)
            #expect(try await test.penalties().isEmpty)
            let past = try await test.past()
            #expect(past.count == 2)
        }
    }

    @Test func bookingsOfOtherServicesDontCount() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<2 { try await test.bookAndCancel() }
            try await test.sql { _ = try $0.execute("update booking set service = 'another'") }
            try await test.bookAndCancel()
            #expect(try await test.penalties().isEmpty)
            for _ in 0..<2 { try await test.bookAndCancel() }
            #expect(try await test.penalties().map(\.penalty.count) == [3])
        }
    }

    @Test func changesDontCount() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            for sequence in 0..<4 {
                #expect(
                    try await test.run(test.change(booked.hold, sequence: sequence))
                        == .changed(sequence: sequence + 1))
            }
            #expect(try await test.penalties().isEmpty)
        }
    }

    @Test func missedTwiceIsRefusedAndTakenBackIsNot() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let first = try await test.book(nine, visitor: TestTenant.visitor())
            let second = try await test.book(ten, visitor: TestTenant.visitor())
            test.rehearse(nine)
            #expect(try await test.run(test.missed(first)) == .recorded(fresh: true))
            #expect(try await test.run(test.missed(second)) == .early)
            test.rehearse(ten)
            #expect(try await test.run(test.missed(second)) == .recorded(fresh: true))
            #expect(try await test.run(test.missed(second)) == .recorded(fresh: false))
            let penalty = try #require(try await test.attempt("2026-11-20 09:00:00").penalty)
            #expect(penalty.kind == .noShows && penalty.bookings == [first.hold, second.hold])
            #expect(try await test.run(test.missed(first, isTakenBack: true)) == .recorded(fresh: true))
            #expect(try await test.run(test.missed(first, isTakenBack: true)) == .recorded(fresh: false))
            #expect(try await test.attempt("2026-11-20 09:00:00").isBooked)
            #expect(try await test.penalties(.withdrawn).map(\.penalty.id) == [penalty.id])
            #expect(try await test.run(test.missed(first)) == .recorded(fresh: true))
            #expect(try await test.attempt("2026-11-20 09:00:00").penalty != nil)
        }
    }

    /// What is left counts as if the record had never been made, whichever of three is taken back.
    @Test(arguments: [0, 1, 2])
    func takingOneOfThreeBackLeavesTwo(taken: Int) async throws {
        try await withTenant(TestTenant.penalties) { test in
            var booked: [PlaceHold] = []
            for start in ["2026-11-18 09:00:00", "2026-11-18 10:00:00", "2026-11-18 11:00:00"] {
                booked.append(try await test.book(start, visitor: TestTenant.visitor()))
            }
            test.rehearse("2026-11-18 11:00:00")
            for one in booked { _ = try await test.run(test.missed(one)) }
            #expect(try await test.penalties().map(\.penalty.count) == [2, 3])
            _ = try await test.run(test.missed(booked[taken], isTakenBack: true))
            let left = try await test.penalties()
            #expect(left.map(\.penalty.count) == [2])
            #expect(left.first?.penalty.bookings == booked.map(\.hold).filter { $0 != booked[taken].hold })
        }
    }

    @Test func officesCancellationOfAMissedBookingTakesThePenaltyBack() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = [
                try await test.book(nine, visitor: TestTenant.visitor()),
                try await test.book(nine, visitor: TestTenant.visitor()),
            ]
            test.rehearse(ten)
            for one in booked { _ = try await test.run(test.missed(one)) }
            #expect(try await test.penalties().count == 1)
            #expect(try await test.run(test.cancel(booked[0], by: .office)) == .cancelled(fresh: true))
            #expect(try await test.penalties().isEmpty)
            #expect(try await test.run(test.missed(booked[0])) == .cancelled)
            #expect(try await test.history().faults(acknowledged: []) == [])
        }
    }

    @Test func staleRecordIsRefused() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            _ = try await test.run(test.change(booked.hold))
            test.rehearse(nine)
            #expect(try await test.run(test.missed(booked)) == .stale)
            #expect(try await test.run(test.missed(booked, sequence: 1)) == .recorded(fresh: true))
        }
    }

    @Test func auditTellsOfRecordsAndPenalties() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            let other = try await test.book(nine, visitor: TestTenant.visitor())
            test.rehearse(nine)
            for one in [booked, other] { _ = try await test.run(test.missed(one)) }
            _ = try await test.run(test.missed(other, isTakenBack: true))
            let entries = try await test.sql {
                try $0.query("select actor || ' ' || action from audit order by id") { try $0.decode(0, String.self) }
            }
            #expect(
                entries.suffix(5) == [
                    "office 佐藤 booking.missed", "office 佐藤 booking.missed", "platform penalty.imposed",
                    "office 佐藤 booking.missed-taken-back", "platform penalty.withdrawn",
                ])
        }
    }

    /// COMMIT went through, but its answer was lost: the same again counts once.
    @Test func recordRunAgainAfterALostAnswerCountsOnce() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            test.rehearse(nine)
            #expect(
                try await test.runTwice(test.missed(booked)) { if case .recorded = $0 { true } else { false } })
            #expect(try await test.penalties().isEmpty)
            #expect(try await test.past() == [PastBooking(start: japan(nine), end: .missed)])
        }
    }
}

extension TestTenant {
    /// What a visitor missed or cancelled in the last year.
    func past(of visitor: CountedVisitor = Self.visitor()) async throws -> [PastBooking] {
        let (key, service, first) = (visitor.key, service.id, clock.now.addingTimeInterval(-366 * 86_400))
        return try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try PenaltyStore(transaction: transaction).past(of: key, service: service, from: first)
        }
    }
}

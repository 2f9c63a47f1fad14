@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct WaiverTests {
    private let nine = "2026-11-18 09:00:00"

    @Test func waivedPenaltyNoLongerRefusesAndItsBookingsDontCountAgain() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<3 { try await test.bookAndCancel() }
            let penalty = try #require(try await test.attempt(nine).penalty)
            let service = PenaltyService(test.tenant)
            #expect(try await service.waive(penalty.id, by: "鈴木", reason: "病気のため") == .waived(fresh: true))
            #expect(try await service.waive(penalty.id, by: "高橋", reason: "別") == .waived(fresh: false))
            let waived = try #require(try await test.penalties(.waived).first)
            #expect(waived.waivedBy == "鈴木" && waived.waiverReason == "病気のため" && waived.receipts.count == 3)
            #expect(try await test.past().isEmpty)
            for _ in 0..<2 { try await test.bookAndCancel() }
            #expect(try await test.attempt(nine).isBooked)
            try await test.bookAndCancel()
            #expect(try await test.attempt(nine).penalty?.count == 3)
        }
    }

    /// The fourth cancellation made a second penalty on the same bookings: whoever waives one of them means the
    /// visitor.
    @Test(arguments: [0, 1])
    func waiverLiftsWhateverStandsOnTheSameBookings(which: Int) async throws {
        try await withTenant(TestTenant.penalties) { test in
            let fourth = try await test.book(nine, visitor: TestTenant.visitor())
            for _ in 0..<3 { try await test.bookAndCancel() }
            _ = try await test.run(test.cancel(fourth))
            let penalties = try await test.penalties()
            #expect(penalties.map(\.penalty.count) == [3, 4])
            let id = penalties[which].penalty.id
            #expect(
                try await PenaltyService(test.tenant).waive(id, by: "鈴木", reason: "病気") == .waived(fresh: true))
            #expect(try await test.penalties().isEmpty)
            #expect(try await test.attempt(nine).isBooked)
        }
    }

    @Test func unknownAndWithdrawnPenaltiesAreNotWaived() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let service = PenaltyService(test.tenant)
            #expect(try await service.waive(UUID(), by: "鈴木", reason: "x") == .unknown)
            let booked = [
                try await test.book(nine, visitor: TestTenant.visitor()),
                try await test.book(nine, visitor: TestTenant.visitor()),
            ]
            test.rehearse(nine)
            for one in booked { _ = try await test.run(test.missed(one)) }
            let id = try #require(try await test.penalties().first).penalty.id
            _ = try await test.run(test.missed(booked[0], isTakenBack: true))
            #expect(try await service.waive(id, by: "鈴木", reason: "x") == .withdrawn)
        }
    }

    @Test func excusedBookingCountsForNothingAndItsPenaltyFalls() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let service = PenaltyService(test.tenant)
            let booked = [
                try await test.book(nine, visitor: TestTenant.visitor()),
                try await test.book(nine, visitor: TestTenant.visitor()),
            ]
            #expect(try await service.excuse(booked[0].hold, by: "鈴木", reason: "x") == .nothingCounted)
            #expect(try await service.excuse(UUID(), by: "鈴木", reason: "x") == .nothingCounted)
            test.rehearse(nine)
            for one in booked { _ = try await test.run(test.missed(one)) }
            let penalty = try #require(try await test.penalties().first).penalty
            #expect(try await service.excuse(booked[0].hold, by: "鈴木", reason: "入院") == .excused(fresh: true))
            #expect(try await service.excuse(booked[0].hold, by: "高橋", reason: "別") == .excused(fresh: false))
            #expect(try await test.penalties().isEmpty)
            let waived = try await test.penalties(.waived)
            #expect(waived.map(\.penalty.id) == [penalty.id] && waived.first?.waiverReason == "入院")
            #expect(try await test.past() == [PastBooking(start: japan(nine), end: .missed)])
            #expect(try await test.attempt("2026-11-20 09:00:00").isBooked)
        }
    }

    /// The excuse was for what happened, not for whatever may happen to the booking.
    @Test func excuseEndsWithWhatItWasFor() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let service = PenaltyService(test.tenant)
            let moved = try await test.book(nine, visitor: TestTenant.visitor())
            let undone = try await test.book(nine, visitor: TestTenant.visitor())
            test.rehearse(nine)
            for one in [moved, undone] {
                _ = try await test.run(test.missed(one))
                #expect(try await service.excuse(one.hold, by: "鈴木", reason: "x") == .excused(fresh: true))
            }
            #expect(try await test.past().isEmpty)
            let later = try await test.place("2026-11-18 11:00:00")
            _ = try await test.run(later)
            let change = test.change(moved.hold, journey: later.journey, to: later)
            #expect(try await test.run(change) == .changed(sequence: 1))
            _ = try await test.run(test.missed(undone, isTakenBack: true))
            #expect(try await test.run(test.cancel(moved, sequence: 1)) == .cancelled(fresh: true))
            #expect(try await test.run(test.missed(undone)) == .recorded(fresh: true))
            #expect(Set(try await test.past().map(\.end)) == [.cancelled, .missed])
        }
    }

    @Test func officesCancellationNeedsNoExcuse() async throws {
        try await withTenant(TestTenant.penalties) { test in
            let booked = try await test.book(nine, visitor: TestTenant.visitor())
            _ = try await test.run(test.cancel(booked, by: .office))
            #expect(
                try await PenaltyService(test.tenant).excuse(booked.hold, by: "鈴木", reason: "x") == .nothingCounted)
        }
    }

    @Test func waiverIsInTheAuditTrail() async throws {
        try await withTenant(TestTenant.penalties) { test in
            for _ in 0..<3 { try await test.bookAndCancel() }
            let id = try #require(try await test.penalties().first).penalty.id
            _ = try await PenaltyService(test.tenant).waive(id, by: "鈴木", reason: "x")
            let last = try await test.sql {
                try $0.first("select actor || ' ' || action from audit where subject = \(id) order by id desc limit 1")?
                    .decode(0, String.self)
            }
            #expect(last == "office 鈴木 penalty.waived")
        }
    }

    /// A penalty of three, of which one is excused: pure.
    @Test func penaltyStandsWithItsCauseAndEnoughOthers() throws {
        let ids = (0..<4).map { _ in UUID() }
        let penalty = try #require(
            TestTenant.threeCancelled.penalties(
                for: ids, new: [ids[3]], kind: .cancellations, of: Data([1]), service: ServiceID(name: "s"),
                at: TestTenant.monday
            ).first)
        #expect(penalty.bookings == ids)
        #expect(penalty.without([ids[0]])?.bookings == Array(ids.dropFirst()))
        #expect(penalty.without([ids[0], ids[1]]) == nil)
        #expect(penalty.without([ids[3]]) == nil)
        #expect(penalty.without([]) == penalty)
    }

    /// A late record of a time longer ago than the period counts nothing.
    @Test func eventOutsideThePeriodMakesNoPenalty() {
        let ids = (0..<3).map { _ in UUID() }
        let made = TestTenant.twoMissed.penalties(
            for: Array(ids.prefix(2)), new: [ids[2]], kind: .noShows, of: Data([1]), service: ServiceID(name: "s"),
            at: TestTenant.monday)
        #expect(made.isEmpty)
    }
}

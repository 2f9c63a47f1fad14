@testable import Domain
import Foundation
import TestOffice
import Testing

@testable import Platform

/// When something refused will be possible.
@Suite struct NextPossibleTests {
    @Test func timeThatIsNotYetOpenSaysWhenItOpens() async throws {
        try await withTenant({ $0.services[0].window.opens = .nextOpenDays(2) }) { test in
            let journey = try await test.opened(TestVisitor())
            let placing = try await HoldService(test.tenant, service: test.service)
                .place(start: japan("2026-11-20 09:00:00"), counter: TestSettings.main, for: journey)
            guard case .failure(.notYetOpen(let opens)) = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
            #expect(opens > test.tenant.now && opens < japan("2026-11-20 00:00:00"))
        }
    }

    @Test func limitEndsWhenTheFirstCountedDayCannotBeBookedAnyMore() async throws {
        try await withTenant({
            $0.services[0].limit = LimitSettings(bookings: 2, identifiedBy: [])
            $0.services[0].window.closes = .daysBefore(1, at: TimeOfDay("12:00") ?? .endOfDay)
        }) { test in
            let holds = HoldService(test.tenant, service: test.service)
            _ = try await test.booked(TestVisitor(), at: "2026-11-18 09:00:00")
            #expect(try await holds.limitEnds(for: test.opened(TestVisitor())) == nil)
            _ = try await test.booked(TestVisitor(), at: "2026-11-19 09:00:00")
            let journey = try await test.opened(TestVisitor())
            let ends = try #require(try await holds.limitEnds(for: journey))
            #expect(Day(containing: ends) == Day(iso: "2026-11-17"))
            #expect(try await holds.limitReached(by: journey) == 2)
            test.rehearse("2026-11-17 12:00:00")
            #expect(try await holds.limitReached(by: journey) == 2)
            test.rehearse("2026-11-17 12:01:00")
            #expect(ends == japan("2026-11-17 12:01:00"))
            #expect(try await holds.limitReached(by: journey) == nil)
        }
    }
}

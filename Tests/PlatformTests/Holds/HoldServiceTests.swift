import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct HoldServiceTests {
    private let wednesday = "2026-11-18"

    private func state(_ time: String, _ offer: CalendarOffer) -> CellState? {
        offer.cell(startingAt: japan("\(wednesday) \(time):00"), counter: TestSettings.main)?.state
    }

    @Test func groupIsOfferedOnlyStartsFromWhichItFits() async throws {
        try await withTenant { test in
            let holds = HoldService(test.tenant, service: test.service)
            let offer = try await holds.offer(for: try await test.opened(TestVisitor(), people: 3))
            #expect(state("10:30", offer) == .free(2))
            #expect(state("11:00", offer) == .tooFewConsecutive)
            #expect(state("13:30", offer) == .free(2))
            #expect(state("14:00", offer) == .tooFewConsecutive)
        }
    }

    @Test func timeWithTooFewPlacesForTheGroupIsFull() async throws {
        try await withTenant({ settings in
            settings.counters[0].plan.capacity = 2
            settings.services[0].party.arrangement = .together
            settings.services[0].placeCounts = .people
        }) { test in
            #expect(try await test.run(test.place("\(wednesday) 09:00:00")).isHeld)
            let offer = try await HoldService(test.tenant, service: test.service)
                .offer(for: try await test.opened(TestVisitor(), people: 2))
            #expect(state("09:00", offer) == .full && state("09:30", offer) == .free(1))
        }
    }

    @Test func ownHoldIsShownAsOwnAndItsPlacesAsFree() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 1 }) { test in
            let (mine, other) = (TestVisitor(), TestVisitor())
            let holds = HoldService(test.tenant, service: test.service)
            let journey = try await test.opened(mine, people: 2)
            let placing = try await holds.place(
                start: japan("\(wednesday) 09:00:00"), counter: TestSettings.main, for: journey)
            guard case .success = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
            let own = try await holds.offer(for: try await test.read(journey.id, mine))
            #expect(state("09:00", own) == .own && state("09:30", own) == .free(1))
            let others = try await holds.offer(for: try await test.opened(other))
            #expect(state("09:00", others) == .full && state("09:30", others) == .full)
            #expect(state("10:00", others) == .free(1))
        }
    }

    @Test func timeThatWasNeverOfferedIsNotHeld() async throws {
        try await withTenant { test in
            let holds = HoldService(test.tenant, service: test.service)
            let journey = try await test.opened(TestVisitor())
            for (start, counter) in [
                ("2026-11-18 09:10:00", TestSettings.main), ("2026-11-21 09:00:00", TestSettings.main),
                ("2026-11-18 09:00:00", TestSettings.annex), ("2026-12-16 09:00:00", TestSettings.main),
            ] {
                let placing = try await holds.place(start: japan(start), counter: counter, for: journey)
                guard case .failure(.slotClosed) = placing else {
                    throw UnexpectedAnswer(answer: "\(start): \(placing)")
                }
            }
            let today = try await holds.place(
                start: japan("2026-11-16 14:00:00"), counter: TestSettings.main, for: journey)
            guard case .failure(.deadlinePassed) = today else { throw UnexpectedAnswer(answer: "\(today)") }
            #expect(try await test.number("select count(*) from hold") == 0)
        }
    }
}

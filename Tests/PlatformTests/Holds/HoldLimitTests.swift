@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// How many times one visitor can keep from others.
@Suite struct HoldLimitTests {
    private let nine = "2026-11-18 09:00:00"

    private func roomy(_ settings: inout TenantSettings) {
        settings.counters[0].plan.capacity = 500
    }

    private func key(_ number: UInt8) -> Data { Data(repeating: number, count: 32) }

    /// How many of so many holds at once, through two servers, are placed.
    private func placed(_ count: Int, _ test: TestTenant, owner: HoldOwner) async throws -> Int {
        var command = try await test.place(nine)
        command.owner = owner
        let (pattern, writer) = (command, test.tenant.runtime.writer)
        var placed = 0
        try await test.withOtherServer { other in
            let writers = [writer, other.runtime.writer]
            placed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<count {
                    group.addTask {
                        var command = pattern
                        (command.hold, command.journey) = (UUID(), UUID())
                        return try await writers[number % 2].run(command).isHeld
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
        }
        return placed
    }

    @Test func ofManyAtOnceOneAddressHoldsThree() async throws {
        try await withTenant(roomy) { test in
            let held = try await placed(131, test, owner: HoldOwner(address: key(1)))
            #expect(held == 3)
            #expect(try await test.taken(nine) == 3)
            #expect(try await placed(5, test, owner: HoldOwner(address: key(2))) == 3, "another's are their own")
        }
    }

    @Test func ofManyAtOnceOneNetworkHoldsAHundred() async throws {
        try await withTenant(roomy) { test in
            let held = try await placed(220, test, owner: HoldOwner(network: key(1)))
            #expect(held == 100)
            #expect(try await test.taken(nine) == 100)
        }
    }

    @Test func choosingAgainNeedsNoFurtherHold() async throws {
        try await withTenant(roomy) { test in
            let owner = HoldOwner(address: key(1))
            #expect(try await placed(2, test, owner: owner) == 2)
            var mine = try await test.place(nine)
            mine.owner = owner
            #expect(try await test.run(mine).isHeld)
            var again = try await test.place("2026-11-18 10:00:00", journey: mine.journey)
            again.owner = owner
            #expect(try await test.run(again).isHeld)
        }
    }

    @Test func refusalTellsWhenAHoldEndsAndThenThereIsRoom() async throws {
        try await withTenant(roomy) { test in
            let owner = HoldOwner(address: key(1))
            #expect(try await placed(3, test, owner: owner) == 3)
            var fourth = try await test.place(nine)
            fourth.owner = owner
            guard case .failure(.tooManyHolds(.address, let until)) = try await test.run(fourth) else {
                Issue.record("a fourth time was held")
                return
            }
            #expect(until > test.clock.now && until <= test.clock.now.addingTimeInterval(600))
            #expect(test.clock.rehearse(at: until.addingTimeInterval(1)))
            #expect(try await test.run(fourth).isHeld)
        }
    }

    /// The page's way: three journeys of one proven address, whatever its spelling, and a fourth.
    @Test func journeysOfOneProvenAddressCountTogether() async throws {
        try await withTenant(roomy) { test in
            let holds = HoldService(test.tenant, service: test.service)
            var outcomes: [Bool] = []
            for email in ["a@visitor.example", "A@visitor.example", "a+b@visitor.example", "a+c@visitor.example"] {
                let visitor = TestVisitor()
                let (id, token) = try await test.start(visitor, email: email)
                _ = try await test.journeys.open(token: token, session: visitor.session)
                let journey = try await test.read(id, visitor)
                outcomes.append(
                    try await holds.place(
                        start: japan(nine), counter: TestSettings.main, for: journey, from: visitor.source
                    ).isHeld)
            }
            #expect(outcomes == [true, true, true, false])
            #expect(try await test.number("select count(*) from hold where network is not null") == 3)
        }
    }

    @Test func manyStartedChangesAreOneWithOneHold() async throws {
        try await withTenant(roomy) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            let holds = HoldService(test.tenant, service: test.service)
            let journeys = try await withThrowingTaskGroup(of: UUID.self) { group in
                for _ in 0..<131 {
                    group.addTask {
                        let id = try await test.journeys.startChange(of: booking, session: visitor.session)
                        _ = try await holds.place(
                            start: japan("2026-11-18 10:00:00"), counter: TestSettings.main,
                            for: try await test.read(id, visitor))
                        return id
                    }
                }
                return try await group.reduce(into: Set<UUID>()) { $0.insert($1) }
            }
            #expect(journeys.count == 1)
            #expect(try await test.taken("2026-11-18 10:00:00") == 1)
        }
    }
}

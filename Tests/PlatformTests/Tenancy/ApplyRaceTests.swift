@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// Bookings are judged before anything is locked: what is booked, changed or cancelled meanwhile must not go unseen.
@Suite struct ApplyRaceTests {
    private let nine = "2026-11-18 09:00:00"

    /// A version under which nobody may book for two people.
    private func smaller(_ test: TestTenant) throws -> (TenantProvisioner, PlanMaker) {
        let old = test.tenant.settings
        var settings = old
        settings.services[0].party.max = 1
        let maker = PlanMaker(settings: settings, yaml: "version: 2", files: [:], holidays: try .bundled())
        return (try test.server.provisioner { _, _ in old }, maker)
    }

    private func book(_ test: TestTenant, _ start: String, people: Int, visitor: CountedVisitor? = nil) async throws
        -> PlaceHold
    {
        let placed = try await test.place(start, people: people)
        #expect(try await test.run(placed).isHeld)
        var confirm = test.confirm(placed, visitor: visitor)
        let details = BookingDetails(
            email: try EmailAddress("a@visitor.example"), people: (0..<people).map { _ in JourneyPerson() },
            answers: Answers(),
            typed: [:], bring: [], verdicts: [], accessToken: "t", firstCases: 0)
        confirm.details = try test.keys.seal(details, for: Booking.detailsField(placed.hold))
        #expect(try await test.run(confirm).isBooked)
        return placed
    }

    /// Who is hit by `maker`, judged as `judged`, though agreed to none.
    private func hits(
        _ maker: PlanMaker, _ judged: JudgedBookings, most: Int = 200, _ provisioner: TenantProvisioner
    ) async throws -> Set<UUID> {
        do {
            _ = try await provisioner.activate(maker, judged, most: most, by: "test", terms: ApplyTerms())
            return []
        } catch PlanRefusal.hits(let plan) {
            return Set(plan.hits.map(\.booking))
        }
    }

    /// - Parameter isLookedFor: false is the negative control: with all bookings taken for judged, the hit goes unseen.
    @Test(arguments: [true, false]) func bookingMadeAfterTheJudgingIsSeen(isLookedFor: Bool) async throws {
        try await withTenant { test in
            let (provisioner, maker) = try smaller(test)
            _ = try await book(test, nine, people: 1)
            var judged = try await provisioner.judge(maker)
            let made = try await book(test, "2026-11-18 09:30:00", people: 2)
            if !isLookedFor {
                let now = try await provisioner.judge(maker)
                judged.bookings = now.bookings
            }
            let hits = try await hits(maker, judged, provisioner)
            #expect(hits == (isLookedFor ? [made.hold] : []))
            let version = try await test.number(
                "select active_version::int8 from platform.tenant where id = \(test.id.name)")
            #expect(version == (isLookedFor ? 1 : 2))
        }
    }

    @Test func bookingCancelledOrChangedAfterTheJudgingIsJudgedAsItIs() async throws {
        try await withTenant { test in
            let (provisioner, maker) = try smaller(test)
            let cancelled = try await book(test, nine, people: 2)
            let changed = try await book(test, "2026-11-18 09:30:00", people: 2)
            let judged = try await provisioner.judge(maker)
            #expect(Set(judged.reasons.keys) == [cancelled.hold, changed.hold])
            _ = try await test.run(test.cancel(cancelled, by: .office))
            try await test.sql {
                try $0.execute("update booking set people = 1, sequence = sequence + 1 where id = \(changed.hold)")
            }
            #expect(try await hits(maker, judged, provisioner).isEmpty)
        }
    }

    /// The second booking makes the first one too many as well.
    @Test func othersOfTheSameVisitorAreJudgedAgain() async throws {
        try await withTenant { test in
            let old = test.tenant.settings
            var settings = old
            settings.services[0].limit = LimitSettings(bookings: 1, identifiedBy: [])
            let maker = PlanMaker(settings: settings, yaml: "version: 2", files: [:], holidays: try .bundled())
            let provisioner = try test.server.provisioner { _, _ in old }
            let visitor = CountedVisitor(key: Data(repeating: 4, count: 32))
            let first = try await book(test, nine, people: 1, visitor: visitor)
            let judged = try await provisioner.judge(maker)
            let second = try await book(test, "2026-11-18 09:30:00", people: 1, visitor: visitor)
            let found = try await hits(maker, judged, provisioner)
            #expect(found.isSuperset(of: [first.hold, second.hold]))
        }
    }

    @Test func muchThatHasChangedIsJudgedAgainWithoutLocks() async throws {
        try await withTenant { test in
            let (provisioner, maker) = try smaller(test)
            let judged = try await provisioner.judge(maker)
            let made = try await book(test, nine, people: 2)
            await #expect(throws: JudgedTooLongAgo.self) { try await hits(maker, judged, most: 0, provisioner) }
            let refusal = await #expect(throws: PlanRefusal.self) {
                try await provisioner.apply(maker.settings, yaml: maker.yaml, files: [:], by: "test")
            }
            guard case .hits(let plan) = refusal else {
                throw UnexpectedAnswer(answer: "\(String(describing: refusal))")
            }
            #expect(plan.hits.map(\.booking) == [made.hold])
        }
    }

    @Test func whatWasJudgedUnderAnotherVersionIsJudgedAgain() async throws {
        try await withTenant { test in
            let (provisioner, maker) = try smaller(test)
            let judged = try await provisioner.judge(maker)
            _ = try await provisioner.apply(test.tenant.settings, yaml: "version: other", files: [:], by: "test")
            await #expect(throws: JudgedTooLongAgo.self) { try await hits(maker, judged, provisioner) }
        }
    }
}

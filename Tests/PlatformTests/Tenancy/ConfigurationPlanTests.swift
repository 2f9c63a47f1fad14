@testable import Domain
import Foundation
import Postgres
import TestOffice
import TestCluster
import Testing

@testable import Platform

@Suite struct ConfigurationPlanTests {
    let nine = "2026-11-18 09:00:00"

    /// Plans `change` of the test's settings and gives the rules by which bookings are hit.
    func rules(
        _ test: TestTenant, _ change: (inout TenantSettings) -> Void
    ) async throws -> [String] {
        let plan = try await plan(test, change)
        return plan.hits.flatMap { hit in hit.reasons.map { "\($0.rule) \($0.about)" } }
    }

    func plan(
        _ test: TestTenant, yaml: String = "version: 2", _ change: (inout TenantSettings) -> Void
    ) async throws -> ConfigurationPlan {
        var settings = test.tenant.settings
        change(&settings)
        return try await provisioner(test).plan(settings, yaml: yaml, files: [:])
    }

    func provisioner(_ test: TestTenant) throws -> TenantProvisioner {
        let settings = test.tenant.settings
        return try test.server.provisioner { _, _ in settings }
    }

    @discardableResult
    func book(
        _ test: TestTenant, _ start: String, slots: Int = 1, people: Int = 1, typed: TypedValues = [:],
        answers: Answers = Answers(), visitor: CountedVisitor? = nil
    ) async throws -> PlaceHold {
        let placed = try await test.place(start, slots: slots, people: people)
        _ = try await test.run(placed)
        var confirm = test.confirm(placed, visitor: visitor)
        let details = BookingDetails(
            email: mailAddress("a@visitor.example"), people: (0..<people).map { _ in JourneyPerson() },
            answers: answers,
            typed: typed, bring: [], verdicts: [], accessToken: "t", firstCases: 0)
        confirm.details = try test.keys.seal(details, for: Booking.detailsField(placed.hold))
        #expect(try await test.run(confirm).isBooked)
        return placed
    }

    @Test func sameConfigurationHitsNothingAndChangesNoSlot() async throws {
        try await withTenant { test in
            try await book(test, nine)
            let same = try await plan(test, yaml: "version: 1") { _ in }
            #expect(same.isUnchanged && same.hits.isEmpty && same.slots.counters.isEmpty)
            let other = try await plan(test) { _ in }
            #expect(!other.isUnchanged && other.hits.isEmpty && other.slots.counters.isEmpty)
        }
    }

    @Test func planChangesNothing() async throws {
        try await withTenant { test in
            try await book(test, nine)
            let before = try await test.number("select sum(hashtext(slot::text))::int8 from slot")
            _ = try await plan(test) { $0.counters[0].plan.capacity = 9 }
            #expect(try await test.number("select sum(hashtext(slot::text))::int8 from slot") == before)
            let id = test.id.name
            #expect(try await test.number("select count(*) from platform.configuration where tenant = \(id)") == 1)
        }
    }

    /// The plan says what the generator then does.
    @Test func slotsOfThePlanAreThoseOfTheApply() async throws {
        try await withTenant { test in
            try await book(test, nine)
            var settings = test.tenant.settings
            settings.counters[0].plan.hours[0].days = [.monday, .tuesday, .thursday]
            settings.counters[0].plan.hours[0].times = spans("09:30-12:00", "13:00-16:00")
            settings.counters[0].plan.capacity = 5
            let before = try await test.number("select count(*) from slot")
            let plan = try await plan(test) { $0 = settings }
            let main = try #require(plan.slots.counters.first)
            _ = try await provisioner(test).apply(
                settings, yaml: "version: 2", files: [:], by: "test", terms: ApplyTerms(plan: plan.id))
            let closed = try await test.number("select count(*) from slot where closed")
            #expect(plan.slots.counters.count == 1 && main.counter == TestSettings.main)
            #expect(try await test.number("select count(*) from slot") == before + main.added - main.removed)
            #expect(main.closed == 1 && closed == 1)
            let widened = try await test.number("select count(*) from slot where planned = 5")
            #expect(main.places.map(\.slots).reduce(0, +) + main.added == widened)
            #expect(main.places.allSatisfy { $0.from == 2 && $0.to == 5 })
        }
    }

    @Test func bookingsAreNamedByTheRuleThatHitsThem() async throws {
        try await withTenant { test in
            try await book(test, nine, slots: 2, people: 2)
            try await book(test, nine)
            #expect(try await rules(test) { $0.counters[0].plan.capacity = 1 } == ["capacity ", "capacity "])
            #expect(try await rules(test) { $0.services[0].party.max = 1 } == ["group-too-large "])
            #expect(
                try await rules(test) { $0.calendar.closed.append(.weekday(.wednesday)) } == [
                    "slot-gone ", "slot-gone ",
                ])
            #expect(
                try await rules(test) { $0.services[0].counters = [TestSettings.annex] }.contains("counter-left main"))
            #expect(
                try await rules(test) { $0.services[0].id = ServiceID(name: "other") }.contains("service-gone pickup"))
            #expect(try await rules(test) { $0.services[0].change = nil } == ["change-over ", "change-over "])
        }
    }

    @Test func lowerLimitHitsTheBookingsOfWhoeverHasMore() async throws {
        try await withTenant({ $0.counters[0].plan.capacity = 9 }) { test in
            for (visitor, start) in [(1, "09:00"), (1, "09:30"), (1, "10:00"), (2, "09:00"), (2, "09:30")] {
                _ = try await test.book("2026-11-18 \(start):00", visitor: TestTenant.visitor(UInt8(visitor)))
            }
            let limit = { LimitSettings(bookings: $0, identifiedBy: []) }
            #expect(try await rules(test) { $0.services[0].limit = limit(3) } == [])
            #expect(
                try await rules(test) { $0.services[0].limit = limit(2) }
                    == Array(repeating: "too-many-bookings ", count: 3))
            // What doesn't count because it can't be booked any more isn't hit.
            test.rehearse("2026-11-17 12:00:00")
            #expect(try await rules(test) { $0.services[0].limit = limit(2) } == [])
        }
    }

    @Test func heldAndReturningPlacesMakeNoBookingExceedItsSlot() async throws {
        try await withTenant { test in
            try await book(test, nine)
            _ = try await test.run(test.place(nine))
            #expect(try await test.number("select taken::int8 from slot where starts_at = '2026-11-18 09:00+09'") == 2)
            #expect(try await rules(test) { $0.counters[0].plan.capacity = 1 } == [])
            #expect(try await rules(test) { $0.counters[0].plan.capacity = 0 }.first != nil)
        }
    }

    @Test func deadlineThatIsPastUnderTheNewRuleAloneHits() async throws {
        try await withTenant { test in
            try await book(test, nine)
            let until = { (time: String) in Deadline.daysBefore(2, at: clock(time)) }
            #expect(try await rules(test) { $0.services[0].cancel?.until = until("10:30") } == [])
            #expect(try await rules(test) { $0.services[0].cancel?.until = until("09:59") } == ["cancel-over "])
            test.rehearse("2026-11-17 12:00:00")
            #expect(try await rules(test) { $0.services[0].cancel?.until = until("09:59") } == [])
        }
    }

    @Test func answersThatNoLongerFitHit() async throws {
        try await withTenant({
            $0.services[0].form.fields = [TestSettings.field("phone"), TestSettings.field("note", required: false)]
        }) { test in
            let answers = Answers(booking: [FieldID(name: "phone"): "0312345678"])
            try await book(test, nine, typed: ["phone": "0312345678"], answers: answers)
            #expect(try await rules(test) { $0.services[0].form.fields.removeLast() } == [])
            #expect(try await rules(test) { $0.services[0].form.fields.removeFirst() } == ["field-gone phone"])
            #expect(try await rules(test) { $0.services[0].form.fields[1].required = true } == ["answer-missing note"])
            #expect(try await rules(test) { $0.services[0].form.fields[0].maxLength = 5 } == ["answer-unfit phone"])
            #expect(try await rules(test) { $0.services[0].identification.match = [[]] } == ["not-in-register "])
            let cases = CaseSettings(max: 1, label: LocalizedText("番号"), pattern: try SafePattern("[0-9]+"))
            #expect(try await rules(test) { $0.services[0].cases = cases } == ["cases-missing "])
        }
    }

    @Test func cancelledAndPastBookingsAreNotHit() async throws {
        try await withTenant { test in
            let placed = try await book(test, nine)
            try await book(test, "2026-11-17 09:00:00")
            _ = try await test.run(
                CancelBooking(booking: placed.hold, sequence: 0, by: .visitor, mails: []))
            test.rehearse("2026-11-17 12:00:00")
            #expect(try await rules(test) { $0.services[0].party.max = 0 } == [])
        }
    }

    @Test func heldPlacesOfClosedSlotsAreCounted() async throws {
        try await withTenant { test in
            _ = try await test.run(test.place(nine))
            let plan = try await plan(test) { $0.calendar.closed.append(.weekday(.wednesday)) }
            #expect(plan.holds == 1 && plan.hits.isEmpty)
        }
    }

    @Test func applyThatHitsBookingsIsRefusedUnlessPlannedOrAccepted() async throws {
        try await withTenant { test in
            try await book(test, nine)
            var settings = test.tenant.settings
            settings.services[0].change = nil
            let provisioner = try provisioner(test)
            let refusal = await #expect(throws: PlanRefusal.self) {
                _ = try await provisioner.apply(settings, yaml: "version: 2", files: [:], by: "test")
            }
            guard case .hits(let plan)? = refusal else { return #expect(Bool(false), "\(String(describing: refusal))") }
            #expect(plan.hits.count == 1)
            let planned = try await provisioner.apply(
                settings, yaml: "version: 2", files: [:], by: "test", terms: ApplyTerms(plan: plan.id))
            #expect(planned.version == 2)
            let accepted = try await provisioner.apply(
                settings, yaml: "version: 3", files: [:], by: "test", terms: ApplyTerms(acceptsHits: true))
            #expect(accepted.version == 3)
        }
    }

    @Test func stalePlanIsRefusedAndSaysWhy() async throws {
        try await withTenant { test in
            try await book(test, nine)
            var settings = test.tenant.settings
            settings.services[0].change = nil
            let (changed, provisioner) = (settings, try provisioner(test))
            let plan = try await provisioner.plan(changed, yaml: "version: 2", files: [:])
            func parts(_ yaml: String) async throws -> [ConfigurationPlanID.Part] {
                do {
                    _ = try await provisioner.apply(
                        changed, yaml: yaml, files: [:], by: "test", terms: ApplyTerms(plan: plan.id))
                    return []
                } catch PlanRefusal.stale(let parts, _) {
                    return parts
                }
            }
            #expect(try await parts("version: 2 # edited") == [.content])
            try await book(test, "2026-11-18 10:00:00")
            #expect(try await parts("version: 2") == [.bookings])
            _ = try await provisioner.apply(test.tenant.settings, yaml: "version: x", files: [:], by: "test")
            #expect(try await parts("version: 2") == [.version, .bookings])
            let active = try await test.number(
                "select active_version::int8 from platform.tenant where id = \(test.id.name)")
            #expect(active == 2)
        }
    }

    /// An apply waits for whoever is booking and counts the booking; a plan, which locks nothing, doesn't see it.
    @Test func bookingMadeDuringTheApplyIsNotMissed() async throws {
        try await withTenant { test in
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            var settings = test.tenant.settings
            settings.services[0].change = nil
            let (changed, provisioner) = (settings, try provisioner(test))
            let (confirm, clock, scope) = (test.confirm(placed), test.clock, test.scope)
            let (confirmed, planned) = (Turn(), Turn())
            async let booking: Void = test.database.transaction(in: scope) { transaction in
                _ = try CommandBatch.run([confirm], in: transaction, clock: clock)
                confirmed.come()
                planned.wait()
                try LockWaiters.come(for: transaction)
            }
            await confirmed.hasCome()
            #expect(try await provisioner.plan(changed, yaml: "version: 2", files: [:]).hits.isEmpty)
            async let refusal = #expect(throws: PlanRefusal.self) {
                _ = try await provisioner.apply(changed, yaml: "version: 2", files: [:], by: "test")
            }
            planned.come()
            try await booking
            guard case .hits(let plan)? = await refusal else { return #expect(Bool(false), "the booking was missed") }
            #expect(plan.hits.map(\.booking) == [placed.hold])
        }
    }

    @Test func rollbackMakesANewVersionAndKeepsTheHistory() async throws {
        try await withTenant { test in
            let provisioner = try provisioner(test)
            var settings = test.tenant.settings
            settings.counters[0].plan.capacity = 3
            _ = try await provisioner.apply(
                settings, yaml: "version: 2", files: [:], by: "sato", terms: ApplyTerms(note: "more places"))
            let back = try await provisioner.rollBack(test.id, to: 1, by: "tanaka", terms: ApplyTerms(note: "too many"))
            #expect(back.version == 3 && back.isNew)
            let versions = try await TenantProvisioner.versions(of: test.id, test.database)
            #expect(versions.map(\.version) == [3, 2, 1])
            #expect(versions.map(\.isActive) == [true, false, false])
            #expect(versions.map(\.note) == ["too many", "more places", nil])
            #expect(versions.map(\.rollbackOf) == [1, nil, nil])
            #expect(try await provisioner.configuration(of: test.id, version: 3).yaml == "version: 1")
            #expect(try await test.number("select max(planned)::int8 from slot") == 2)
            await #expect(throws: ProvisioningError.noVersion(test.id, 9)) {
                _ = try await provisioner.rollBack(test.id, to: 9, by: "tanaka", terms: ApplyTerms())
            }
        }
    }

    @Test func planIDsAreReadAsPrinted() {
        let id = ConfigurationPlanID(
            base: 3, tenant: TenantID(name: "a"), yaml: "x", files: ["p.svg": Data([1])], hits: [])
        #expect(ConfigurationPlanID(id.description) == id)
        #expect(ConfigurationPlanID("3-abc") == nil && ConfigurationPlanID("") == nil)
        let picture = ConfigurationPlanID(
            base: 3, tenant: TenantID(name: "a"), yaml: "x", files: ["p.svg": Data([2])], hits: [])
        #expect(id.differences(from: picture) == [.content])
    }
}

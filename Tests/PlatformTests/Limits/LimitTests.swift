@testable import Domain
import Foundation
import Postgres
import TestCluster
import TestOffice
import Testing

@testable import Platform

/// How many bookings, and cases in a slot, one visitor may have.
@Suite struct LimitTests {
    private let nine = "2026-11-18 09:00:00"
    private let half = "2026-11-18 09:30:00"

    private static func limit(_ limit: LimitSettings) -> (inout TenantSettings) -> Void {
        { settings in
            settings.counters[0].plan.capacity = 100
            settings.services[0].limit = limit
        }
    }

    private func visitor(_ limit: BookingLimit? = nil, casesPerSlot: Int? = nil) -> CountedVisitor {
        CountedVisitor(key: Data([9]), limit: limit, casesPerSlot: casesPerSlot)
    }

    private func confirm(
        _ test: TestTenant, _ start: String, _ visitor: CountedVisitor, cases: Int
    ) async throws -> ConfirmBooking.Outcome {
        let placed = try await test.place(start)
        #expect(try await test.run(placed).isHeld)
        var command = test.confirm(placed, visitor: visitor)
        command.cases = cases
        return try await test.run(command)
    }

    @Test func ofEightyAtOnceAsManyAreBookedAsAllowed() async throws {
        try await withTenant(Self.limit(LimitSettings(bookings: 2))) { test in
            try await test.withOtherServer { other in
                let counted = visitor(BookingLimit(most: 2, from: TestTenant.monday))
                var placings: [PlaceHold] = []
                for _ in 0..<80 {
                    let placed = try await test.place(nine)
                    _ = try await test.run(placed)
                    placings.append(placed)
                }
                let writers = [test.tenant.runtime.writer, other.runtime.writer]
                let outcomes = try await withThrowingTaskGroup(of: ConfirmBooking.Outcome.self) { group in
                    for (index, placed) in placings.enumerated() {
                        group.addTask { try await writers[index % 2].run(test.confirm(placed, visitor: counted)) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(outcomes.count { $0.isBooked } == 2)
                #expect(outcomes.count { $0 == .failure(.limitReached(2)) } == 78)
            }
        }
    }

    /// Two servers, the second of which decides before the first has committed.
    private func race(_ lock: BookingStore.VisitorLock) async throws -> ConfirmBooking.Outcome {
        var ending: ConfirmBooking.Outcome?
        try await withTenant(Self.limit(LimitSettings(bookings: 1))) { test in
            let counted = visitor(BookingLimit(most: 1, from: TestTenant.monday))
            let placings = [try await test.place(nine), try await test.place(half)]
            for placed in placings { #expect(try await test.run(placed).isHeld) }
            let confirmations = placings.map { test.confirm($0, visitor: counted) }
            let (scope, clock) = (test.scope, test.clock)
            let (first, second) = (Turn(), Turn())
            async let one = test.database.transaction(in: scope) { transaction in
                let outcome = try CommandBatch.run(
                    alone: confirmations[0], in: transaction, clock: clock, visitors: lock)
                first.come()
                if lock == .exclusive { try LockWaiters.come(for: transaction) } else { second.wait() }
                return outcome
            }
            async let two = test.database.transaction(in: scope) { transaction in
                first.wait()
                let outcome = try CommandBatch.run(
                    alone: confirmations[1], in: transaction, clock: clock, visitors: lock)
                second.come()
                return outcome
            }
            let booked = try await one
            #expect(booked.isBooked)
            ending = try await two
        }
        return try #require(ending)
    }

    @Test func secondServerCountsWhatTheFirstHasBooked() async throws {
        #expect(try await race(.exclusive) == .failure(.limitReached(1)))
    }

    /// The negative control: without the visitors' lock the second server doesn't see the first's booking.
    @Test func withoutTheLockTheLimitIsPassed() async throws {
        #expect(try await race(.none).isBooked)
    }

    /// Pure: whose bookings, of which service, and of which time.
    @Test func onlyTheVisitorsOwnBookingsOfTheServiceAndPeriodCount() {
        func entry(_ visitor: UInt8, _ service: String, _ start: String) -> VisitorBookings.Entry {
            VisitorBookings.Entry(
                booking: UUID(), visitor: Data([visitor]), service: ServiceID(name: service),
                counter: TestSettings.main,
                start: japan(start), end: japan(start).addingTimeInterval(1800), cases: 0)
        }
        let limit = BookingLimit(most: 1, from: japan("2026-11-16 00:00:00"), until: japan("2026-12-01 00:00:00"))
        let wanted = entry(1, "a", nine)
        func count(_ others: VisitorBookings.Entry...) -> Int {
            VisitorBookings(others + [wanted]).count(of: wanted, within: limit)
        }
        #expect(count() == 0)
        #expect(count(entry(1, "a", half)) == 1)
        #expect(count(entry(2, "a", half)) == 0)
        #expect(count(entry(1, "b", half)) == 0)
        #expect(count(entry(1, "a", "2026-11-15 23:30:00")) == 0)
        #expect(count(entry(1, "a", "2026-11-16 00:00:00")) == 1)
        #expect(count(entry(1, "a", "2026-12-01 00:00:00")) == 0)
    }

    @Test func casesOfASlotAreCountedOverAllBookings() async throws {
        try await withTenant(Self.limit(LimitSettings(bookings: 3))) { test in
            let agent = visitor(casesPerSlot: 15)
            let first = try await confirm(test, nine, agent, cases: 10)
            #expect(first.isBooked)
            let crowd = SlotCases(taken: 10, most: 15)
            #expect(try await confirm(test, nine, agent, cases: 6) == .failure(.casesReached(crowd)))
            #expect(try await confirm(test, nine, agent, cases: 5).isBooked)
            #expect(
                try await confirm(test, nine, agent, cases: 1)
                    == .failure(.casesReached(SlotCases(taken: 15, most: 15))))
            #expect(try await confirm(test, half, agent, cases: 15).isBooked)
            let other = CountedVisitor(key: Data([8]), casesPerSlot: 15)
            #expect(try await confirm(test, nine, other, cases: 15).isBooked)
        }
    }

    /// Cases that were dropped can't come back where another booking has taken their room.
    @Test func changeBringsNoMoreCasesIntoTheSlotThanAllowed() async throws {
        try await withTenant(Self.limit(LimitSettings(bookings: 3))) { test in
            let agent = visitor(casesPerSlot: 15)
            let placed = try await test.place(nine)
            _ = try await test.run(placed)
            var command = test.confirm(placed, visitor: agent)
            command.cases = 15
            #expect(try await test.run(command).isBooked)
            #expect(try await change(test, placed.hold, cases: 10, sequence: 0) == .success(.init(sequence: 1)))
            #expect(try await confirm(test, nine, agent, cases: 5).isBooked)
            #expect(
                try await change(test, placed.hold, cases: 11, sequence: 1)
                    == .failure(.casesReached(SlotCases(taken: 5, most: 15))))
            #expect(try await change(test, placed.hold, cases: 9, sequence: 1) == .success(.init(sequence: 2)))
        }
    }

    private func change(
        _ test: TestTenant, _ booking: UUID, cases: Int, sequence: Int
    ) async throws -> ChangeBooking.Outcome {
        try await test.run(
            ChangeBooking(
                booking: booking, journey: UUID(), hold: nil, sequence: sequence, cases: cases, exclusiveKeys: [],
                deadline: japan("2030-01-01 00:00:00"), details: Data([3]), mails: [],
                limit: .init(bookings: nil, casesPerSlot: 15)))
    }

    private func outcome(_ test: TestTenant, email: String) async throws -> Int? {
        let visitor = TestVisitor()
        let (id, token) = try await test.start(visitor, email: email)
        _ = try await test.journeys.open(token: token, session: visitor.session)
        return try await HoldService(test.tenant, service: test.service).limitReached(by: test.read(id, visitor))
    }

    @Test func spellingsOfAMailboxAreOneVisitor() async throws {
        try await withTenant(Self.limit(LimitSettings(bookings: 1))) { test in
            _ = try await test.booked(TestVisitor(), at: nine)
            for email in ["a@visitor.example", "A@visitor.example", "a+2@visitor.example"] {
                #expect(try await outcome(test, email: email) == 1)
            }
            #expect(try await outcome(test, email: "b@visitor.example") == nil)
        }
    }

    @Test func addressThatManyShareIsNotCounted() async throws {
        var limit = LimitSettings(bookings: 1)
        limit.exemptAddresses = [mailAddress("A@visitor.example")]
        try await withTenant(Self.limit(limit)) { test in
            for _ in 0..<3 { _ = try await test.booked(TestVisitor(), at: nine) }
            #expect(try await outcome(test, email: "a@visitor.example") == nil)
        }
    }

    /// A visit in the fiscal year counts when it is over; from April on there is room again.
    @Test func fiscalYearCountsWhatIsOver() async throws {
        var limit = LimitSettings(bookings: 1)
        limit.within = .fiscalYear
        try await withTenant(Self.limit(limit)) { test in
            _ = try await test.booked(TestVisitor(), at: nine)
            let holds = HoldService(test.tenant, service: test.service)
            test.rehearse("2026-12-10 10:00:00")
            let journey = try await test.opened(TestVisitor())
            #expect(try await holds.limitReached(by: journey) == 1)
            let ends = try #require(try await holds.limitEnds(for: journey))
            #expect(Day(containing: ends) == Day(iso: "2027-03-25"))
            test.rehearse("2027-03-29 10:00:00")
            let later = try await test.opened(TestVisitor())
            #expect(try await holds.limitReached(by: later) == nil)
            #expect(try await holds.limitReached(by: later, start: japan("2027-03-31 09:00:00")) == 1)
            #expect(try await holds.limitReached(by: later, start: japan("2027-04-01 09:00:00")) == nil)
        }
    }

    /// 接種券番号 and the like: asked on the first form, looked up nowhere.
    @Test func numberOfTheFirstFormSaysWhoIsCountedWhateverTheAddress() async throws {
        let number = FieldID(name: "ticket")
        func settings(_ settings: inout TenantSettings) {
            Self.limit(LimitSettings(bookings: 1, identifiedBy: [number]))(&settings)
            settings.services[0].party = PartySettings(max: 1)
            settings.services[0].identification = .numbers([number])
        }
        try await withTenant(settings) { test in
            let first = try await apply(test, ticket: "12345", email: "a@visitor.example")
            guard case .sent(let id) = first.outcome else { throw UnexpectedAnswer(answer: "\(first)") }
            #expect(try await test.takeMail() == [.link])
            _ = try await test.journeys.open(token: test.lastToken(), session: first.visitor.session)
            let journey = try await test.read(id, first.visitor)
            _ = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(nine), counter: TestSettings.main, for: journey)
            guard case .success = try await test.confirm(id, first.visitor) else {
                throw UnexpectedAnswer(answer: "not booked")
            }
            #expect(try await test.takeMail() == [.completed])
            let again = try await apply(test, ticket: "１２３４５", email: "b@visitor.example")
            guard case .refused(.limitReached(1)) = again.outcome else { throw UnexpectedAnswer(answer: "\(again)") }
            let other = try await apply(test, ticket: "12346", email: "a@visitor.example")
            guard case .sent = other.outcome else { throw UnexpectedAnswer(answer: "\(other)") }
            #expect(try await test.takeMail() == [.link])
        }
    }

    private func apply(
        _ test: TestTenant, ticket: String, email: String
    ) async throws -> (outcome: JourneyStartService.Outcome, visitor: TestVisitor) {
        let visitor = TestVisitor()
        let typed = ["p1-ticket": ticket, "email": email, "email-confirmation": email]
        let outcome = try await JourneyStartService(test.tenant).apply(
            JourneyStartService.Form(
                service: test.service, typed: typed, people: 1, askedMore: [], language: .japanese,
                session: visitor.session, source: visitor.source))
        return (outcome, visitor)
    }

    /// The second attempt shows the first booking, to whom its mails go.
    @Test func ownBookingIsShownToItsAddressAlone() async throws {
        try await withTenant(Self.limit(LimitSettings(bookings: 1))) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            let reader = BookingReader(test.tenant)
            #expect(try await reader.read(booking.id, session: visitor.session) == nil)
            let own = try await reader.standing(
                inTheWayOf: journey, for: .limitReached(1), session: visitor.session)
            #expect(own?.id == booking.id)
            #expect(try await reader.read(booking.id, session: visitor.session)?.id == booking.id)
            let stranger = TestVisitor()
            let (id, token) = try await test.start(stranger, email: "a+x@visitor.example")
            _ = try await test.journeys.open(token: token, session: stranger.session)
            let other = try await test.read(id, stranger)
            #expect(
                try await reader.standing(inTheWayOf: other, for: .limitReached(1), session: stranger.session) == nil)
        }
    }
}

extension IdentificationSettings {
    /// Codes of digits that are looked up nowhere.
    static func numbers(_ fields: [FieldID]) -> IdentificationSettings {
        var settings = IdentificationSettings()
        settings.fields = fields.map { id in
            var field = IdentificationField(id: id, kind: .code, label: LocalizedText(id.name))
            field.pattern = try? SafePattern("[0-9]{5}")
            return field
        }
        return settings
    }
}

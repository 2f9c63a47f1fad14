@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct JourneyTests {
    private let nine = "2026-11-18 09:00:00"

    @Test func linkOpensAgainAndAgainInAnyBrowser() async throws {
        try await withTenant { test in
            let (here, there) = (TestVisitor(), TestVisitor())
            let (id, token) = try await test.start(here)
            for visitor in [here, here, there] {
                #expect(try await test.journeys.open(token: token, session: visitor.session) == .journey(id))
                #expect(try await test.read(id, visitor).reach == .whole)
            }
        }
    }

    @Test func browserThatOnlyAskedForTheLinkSeesNoMore() async throws {
        try await withTenant { test in
            let (here, stranger) = (TestVisitor(), TestVisitor())
            let (id, _) = try await test.start(here)
            #expect(try await test.read(id, here).reach == .address)
            #expect(try await test.journeys.read(id, session: stranger.session) == nil)
        }
    }

    @Test func rightsThatHaveEndedShowNothing() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            let moment = test.clock.now
            try await test.sql { _ = try $0.execute("update session_grant set expires_at = \(moment)") }
            #expect(try await test.journeys.read(journey.id, session: visitor.session) == nil)
        }
    }

    @Test func bookingIsNotShownToWhoHasNotProvenTheAddress() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            try await test.sql { _ = try $0.execute("update session_grant set reach = 'address'") }
            #expect(try await BookingReader(test.tenant).read(booking.id, session: visitor.session) == nil)
        }
    }

    /// Somebody was added in another tab after the time was held.
    @Test func timeHeldForFewerPeopleIsNotBooked() async throws {
        try await withTenant({ settings in
            settings.services[0].party.arrangement = .together
            settings.services[0].placeCounts = .people
        }) { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            let holds = HoldService(test.tenant, service: test.service)
            guard case .success = try await holds.place(start: japan(nine), counter: TestSettings.main, for: journey),
                case .complete(var complete) = try await FormService(
                    test.tenant, service: test.service, session: visitor.session
                ).check([:], try await test.read(journey.id, visitor))
            else {
                Issue.record("not complete")
                return
            }
            complete.state.people.append(JourneyPerson())
            #expect(
                try await BookingService(test.tenant, service: test.service).confirm(complete)
                    == .failure(.holdExpired))
        }
    }

    @Test func anotherAddressIsUnprovenUntilItsLinkIsOpened() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            #expect(try await test.journeys.sendLinkAgain(journey, from: visitor.source) == .sent)
            #expect(try await test.read(journey.id, visitor).reach == .whole)
            #expect(
                try await test.journeys.sendLinkAgain(
                    journey, to: mailAddress("b@visitor.example"), from: visitor.source)
                    == .sent)
            #expect(try await test.takeMail() == [.link, .link])
            #expect(try await test.read(journey.id, visitor).reach == .address)
            let token = try await test.lastToken()
            #expect(try await test.journeys.open(token: token, session: visitor.session) == .journey(journey.id))
            #expect(try await test.read(journey.id, visitor).reach == .whole)
        }
    }

    @Test func expiredReplacedAndUnknownLinksSaySo() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (id, token) = try await test.start(visitor)
            let journey = try await test.read(id, visitor)
            #expect(try await test.journeys.sendLinkAgain(journey, from: visitor.source) == .sent)
            #expect(try await test.takeMail() == [.link])
            let newer = try await test.lastToken()
            let session = visitor.session
            #expect(try await test.journeys.open(token: token, session: session) == .replaced(test.service.id))
            #expect(try await test.journeys.open(token: "nothing", session: session) == .unknown)
            test.rehearse("2026-11-17 09:59:00")
            #expect(try await test.journeys.open(token: newer, session: session) == .journey(id))
            test.rehearse("2026-11-17 10:30:00")
            #expect(try await test.journeys.open(token: newer, session: session) == .expired(test.service.id))
            #expect(try await test.journeys.read(id, session: session) != nil)
        }
    }

    @Test func newLinkLastsAsLongAsItsMailSays() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (id, _) = try await test.start(visitor)
            let journey = try await test.read(id, visitor)
            test.rehearse("2026-11-18 09:00:00")
            #expect(
                try await test.journeys.sendLinkAgain(
                    journey, to: mailAddress("b@visitor.example"), from: visitor.source)
                    == .sent)
            #expect(try await test.takeMail() == [.link])
            test.rehearse("2026-11-19 08:00:00")
            try await test.sweep()
            let token = try await test.lastToken()
            #expect(try await test.journeys.open(token: token, session: visitor.session) == .journey(id))
            #expect(try await test.read(id, visitor).state.email.text == "b@visitor.example")
        }
    }

    @Test func newAddressIsKeptThoughAnotherTabWasFaster() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let stale = try await test.opened(visitor)
            _ = try await test.journeys.update(stale, session: visitor.session) { $0.typed = ["a": "1"] }
            _ = try await test.journeys.sendLinkAgain(stale, to: mailAddress("b@visitor.example"), from: visitor.source)
            #expect(try await test.takeMail() == [.link])
            let state = try await test.read(stale.id, visitor).state
            #expect(state.email.text == "b@visitor.example" && state.typed == ["a": "1"])
        }
    }

    @Test func linkOfACompletedJourneyLeadsToTheBooking() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine)
            let token = try #require(try await test.mails().first?.token)
            let elsewhere = TestVisitor()
            #expect(try await test.journeys.open(token: token, session: elsewhere.session) == .booking(booking.id))
            #expect(try await BookingReader(test.tenant).read(booking.id, session: elsewhere.session) != nil)
        }
    }

    @Test func twoTabsLoseNothing() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            async let one = test.journeys.update(journey, session: visitor.session) { $0.typed["a"] = "1" }
            async let two = test.journeys.update(journey, session: visitor.session) { $0.typed["b"] = "2" }
            _ = try await (one, two)
            #expect(try await test.read(journey.id, visitor).state.typed == ["a": "1", "b": "2"])
        }
    }

    @Test func stateSurvivesAnExpiredHold() async throws {
        try await withTenant({ $0.services[0].form = FormSettings(fields: [TestSettings.field("note")]) }) { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            let forms = FormService(test.tenant, service: test.service, session: visitor.session)
            let kept = try await forms.keep(["note": "x"], journey)
            let holds = HoldService(test.tenant, service: test.service)
            _ = try await holds.place(start: japan(nine), counter: TestSettings.main, for: kept)
            test.rehearse("2026-11-16 11:00:00")
            let late = try await test.read(journey.id, visitor)
            #expect(late.hold?.isLive(at: test.clock.now) == false)
            guard case .mend(let problems, let after) = try await forms.check(late.state.typed, late) else {
                Issue.record("complete without a time")
                return
            }
            #expect(problems == [FieldProblem(input: "start", kind: .noTime)])
            #expect(after.state.typed == ["note": "x"])
        }
    }

    @Test func strangersSessionIsRefusedTheBooking() async throws {
        try await withTenant { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: nine)
            #expect(try await BookingReader(test.tenant).read(booking.id, session: TestVisitor().session) == nil)
        }
    }

    @Test func sweepLeavesWhatCanStillBeOpened() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (id, _) = try await test.start(visitor)
            test.rehearse("2026-11-18 09:00:00")
            try await test.sweep()
            #expect(try await test.read(id, visitor).state.email == mailAddress("a@visitor.example"))
        }
    }

    @Test func endedJourneyKeepsNothingThatWasEntered() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (id, token) = try await test.start(visitor)
            let another = TestVisitor()
            test.rehearse("2026-11-18 11:00:00")
            try await test.sweep()
            #expect(try await test.number("select count(*) from journey where state <> ''") == 0)
            let ended = EndedJourney(service: test.service.id, isChange: false, isCompleted: false)
            #expect(try await test.journeys.ended(id, session: visitor.session) == ended)
            #expect(try await test.journeys.ended(id, session: another.session) == nil)
            #expect(try await test.journeys.read(id, session: visitor.session) == nil)
            #expect(
                try await test.journeys.open(token: token, session: another.session) == .expired(test.service.id))
            test.rehearse("2026-12-18 11:00:00")
            try await test.sweep()
            for table in ["journey", "link", "session_grant"] as [SQL] {
                #expect(try await test.number("select count(*) from \(table)") == 0)
            }
        }
    }

    @Test func mailsToOneAddressAreLimited() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (id, _) = try await test.start(visitor)
            let journey = try await test.read(id, visitor)
            for _ in 0..<6 { #expect(try await test.journeys.sendLinkAgain(journey, from: visitor.source) == .sent) }
            let seventh = try await test.journeys.sendLinkAgain(journey, from: visitor.source)
            #expect(seventh == .tooMany(until: japan("2026-11-16 10:15:00")))
            #expect(try await test.takeMail() == Array(repeating: .link, count: 6))
        }
    }

    @Test func timeChosenAnewIsTheJourneysThoughTheClockWasSetBack() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            let holds = HoldService(test.tenant, service: test.service)
            for (start, step) in [("2026-11-18 09:00:00", -300.0), ("2026-11-18 10:00:00", 0)] {
                let placing = try await holds.place(
                    start: japan(start), counter: TestSettings.main, for: try await test.read(journey.id, visitor))
                guard case .success = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
                #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(step)))
            }
            let hold = try #require(try await test.read(journey.id, visitor).hold)
            #expect(hold.state == .held)
            #expect(hold.start == japan("2026-11-18 10:00:00"))
        }
    }
}

extension TestTenant {
    /// Frees what is over, as the housekeeper does.
    func sweep() async throws {
        try await Housekeeper(directory: directory, platformRuntime: server.platformRuntime).visit.sweep(tenant)
    }
}

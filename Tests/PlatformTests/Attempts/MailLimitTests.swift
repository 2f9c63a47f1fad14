@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// Mails that somebody else's doing brings to an address.
@Suite struct MailLimitTests {
    private let nine = "2026-11-18 09:00:00"

    @Test func ofManyAtOnceSixLeaveWhateverTheSpelling() async throws {
        try await withTenant { test in
            let spellings = ["a@visitor.example", "A@visitor.example", "a+1@visitor.example", "a+x@Visitor.example"]
            let tally = try await FirstFormTally.of(80) { number in
                try await test.apply(email: spellings[number % 4], from: .test(1))
            }
            #expect(tally == FirstFormTally(sent: 6, refused: 74))
            #expect(try await test.takeMail().count == 6)
        }
    }

    @Test func oneNetworkDoesNotUseUpAnothersMails() async throws {
        try await withTenant { test in
            for _ in 0..<7 { _ = try await test.apply(from: .test(1)) }
            let owner = try await test.apply(from: .test(2))
            guard case .sent = owner else { throw UnexpectedAnswer(answer: "\(owner)") }
            #expect(try await test.takeMail().count == 7)
        }
    }

    @Test func addressGetsTwelveFromAllNetworksAndTenantsTogether() async throws {
        try await withTenant { test in
            let limits = MailLimits(platformRuntime: test.server.platformRuntime)
            let address = mailAddress("a@visitor.example")
            for mail in 0..<12 { #expect(try await limits.reserve(to: address, from: .test(mail)) == nil) }
            let thirteenth = try await test.apply(from: .test(50))
            guard case .refused(.tooMany(let until)) = thirteenth else {
                throw UnexpectedAnswer(answer: "\(thirteenth)")
            }
            #expect(until == japan("2026-11-16 10:15:00"))
        }
    }

    @Test func oneNetworkSendsThreeHundredToWhomever() async throws {
        try await withTenant { test in
            let limits = MailLimits(platformRuntime: test.server.platformRuntime)
            let source = RequestSource(narrow: "2001:db8:0:1::/64", wide: "2001:db8::/56")
            for mail in 0..<300 {
                let refused = try await limits.reserve(to: mailAddress("a\(mail)@visitor.example"), from: source)
                #expect(refused == nil)
            }
            #expect(try await limits.reserve(to: mailAddress("b@visitor.example"), from: source) != nil)
            let neighbour = RequestSource(narrow: "2001:db8:0:2::/64", wide: "2001:db8::/56")
            #expect(try await limits.reserve(to: mailAddress("b@visitor.example"), from: neighbour) == nil)
        }
    }

    /// A stranger's address, typed where no link proves it.
    @Test func secondAddressCountsAndTheVisitorIsTold() async throws {
        try await withTenant({ $0.services[0].secondContact = true }) { test in
            let limits = MailLimits(platformRuntime: test.server.platformRuntime)
            let stranger = mailAddress("stranger@visitor.example")
            for mail in 0..<12 { #expect(try await limits.reserve(to: stranger, from: .test(mail)) == nil) }
            let visitor = TestVisitor()
            let journey = try await test.opened(visitor)
            _ = try await HoldService(test.tenant, service: test.service)
                .place(start: japan(nine), counter: TestSettings.main, for: journey)
            let typed = ["email2": stranger.text, "email2-confirmation": stranger.text]
            let refused = try await test.confirm(journey.id, visitor, typed: typed)
            #expect(refused == .failure(.tooManyMails(until: japan("2026-11-16 10:15:00"))))
            let without = try await test.confirm(journey.id, visitor)
            guard case .success = without else { throw UnexpectedAnswer(answer: "\(without)") }
            #expect(try await test.takeMail() == [.completed])
        }
    }

    @Test func bookingIsChangedTenTimesADay() async throws {
        try await withTenant({ $0.services[0].form = FormSettings(fields: [TestSettings.field("note")]) }) { test in
            let visitor = TestVisitor()
            let (_, booking) = try await test.booked(visitor, at: nine, typed: ["note": "x"])
            for note in 0..<10 {
                let id = try await test.journeys.startChange(of: booking, session: visitor.session)
                guard case .success = try await test.confirm(id, visitor, typed: ["note": "\(note)"]) else {
                    Issue.record("not changed")
                    return
                }
            }
            #expect(try await test.takeMail().count == 10)
            let id = try await test.journeys.startChange(of: booking, session: visitor.session)
            let eleventh = try await test.confirm(id, visitor, typed: ["note": "one more"])
            #expect(eleventh == .failure(.tooManyChanges(until: japan("2026-11-17 09:00:00"))))
            test.rehearse("2026-11-17 09:00:01")
            guard case .success = try await test.confirm(id, visitor, typed: ["note": "one more"]) else {
                Issue.record("not changed on the next day")
                return
            }
            #expect(try await test.takeMail() == [.changed])
        }
    }
}

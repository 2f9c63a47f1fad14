import Foundation
import Domain
import Testing

@testable import TenantConfig

/// The facts of 白波市: ID and password of the letter, two people at once, cancellation until two days before.
@Suite struct ShiranamiCityTests {
    private let office: ShippedOffice

    init() throws {
        office = try ShippedOffice("shiranami-city")
    }

    @Test func lettersIDAndPasswordIdentify() throws {
        let identification = try office.service("pickup").identification
        #expect(identification.fields.map(\.kind) == [.code, .secret])
        #expect(identification.match.map { $0.map(\.name) } == [["letter-id", "letter-password"]])
    }

    @Test func twoPeopleSitSideBySide() throws {
        let pickup = try office.service("pickup")
        #expect(pickup.party.max == 2 && pickup.party.arrangement == .together && pickup.placeCounts == .people)
        let demand = SlotDemand(service: pickup, people: 2, cases: 0)
        #expect(demand.places == 2)
    }

    @Test func bookingOpensTwentyOpenDaysAheadAndClosesTwoBefore() throws {
        // Twenty open days before Friday 2026-12-25 is Friday 2026-11-27; two before is Wednesday 2026-12-23.
        #expect(try !office.isOpen("pickup", slot: "2026-12-25 09:00", at: "2026-11-27 08:29:59"))
        #expect(try office.isOpen("pickup", slot: "2026-12-25 09:00", at: "2026-11-27 08:30"))
        #expect(try office.isOpen("pickup", slot: "2026-12-25 09:00", at: "2026-12-23 17:00:59"))
        #expect(try !office.isOpen("pickup", slot: "2026-12-25 09:00", at: "2026-12-23 17:01"))
    }

    @Test func wholeSecondDayBeforeIsInTimeForCancelling() throws {
        #expect(try office.cancellationEnds("pickup", slot: "2026-12-14 09:00") == office.instant("2026-12-13 00:00"))
    }

    @Test func harbourIsOpenInTheEveningOnTwoDays() throws {
        #expect(try office.starts("harbour", on: "2026-12-08").last == "18:30")
        #expect(try office.starts("harbour", on: "2026-12-09").last == "16:30")
    }
}

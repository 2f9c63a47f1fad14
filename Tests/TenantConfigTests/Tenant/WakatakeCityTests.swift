import Foundation
import Domain
import Testing

@testable import TenantConfig

/// The facts of 若竹市: 31 days ahead, a lunch break, long Thursdays, one person a booking.
@Suite struct WakatakeCityTests {
    private let office: ShippedOffice

    init() throws {
        office = try ShippedOffice("wakatake-city")
    }

    @Test func bookingOpensThirtyOneDaysAheadAtNine() throws {
        // 2027-01-15 is a Friday; 31 days before is 2026-12-15.
        #expect(try !office.isOpen("pickup", slot: "2027-01-15 08:30", at: "2026-12-15 08:59:59"))
        #expect(try office.isOpen("pickup", slot: "2027-01-15 08:30", at: "2026-12-15 09:00"))
    }

    @Test func bookingClosesOnTheOpenDayBeforeAtFive() throws {
        // The open day before Tuesday 2027-01-12 is Friday: Monday is Coming of Age Day.
        #expect(try office.isOpen("pickup", slot: "2027-01-12 08:30", at: "2027-01-08 16:59:59"))
        #expect(try !office.isOpen("pickup", slot: "2027-01-12 08:30", at: "2027-01-08 17:00"))
    }

    @Test func counterRestsAtNoonAndStaysOnThursdays() throws {
        let friday = try office.starts("cards", on: "2027-01-15")
        #expect(friday.count == 15 && friday.contains("11:30") && !friday.contains("12:00"))
        #expect(friday.last == "16:30")
        #expect(try office.starts("cards", on: "2027-01-14").last == "19:00")
    }

    @Test(arguments: ["2027-05-20", "2027-02-12", "2026-12-29", "2027-01-11"])
    func ownClosingDaysHaveNoSlots(day: String) throws {
        #expect(try office.starts("cards", on: day).isEmpty)
    }

    @Test func expiredNoticeIsStillGood() throws {
        let pickup = try office.service("pickup")
        #expect(pickup.party.max == 1)
        let facts = EligibilityFacts(
            stage: .time, now: try office.instant("2026-12-15 09:00"),
            slotStart: try office.instant("2027-01-15 08:30"),
            people: [
                PersonFacts(
                    birthday: Day(iso: "1980-01-01"), register: ["pickup-until": "2026-09-30"],
                    answers: [FieldID(name: "visitor"): "self"])
            ])
        for use in pickup.eligibility {
            guard case .eligible = try use.rule.verdict(on: facts) else {
                Issue.record("refused by \(use.id)")
                continue
            }
        }
    }
}

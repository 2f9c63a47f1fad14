import Foundation
import Domain
import Testing

@testable import TenantConfig

/// The facts of 朝霧区: signs instead of numbers, one counter, a reference number of ten digits and no second number.
@Suite struct AsagiriWardTests {
    private let office: ShippedOffice

    init() throws {
        office = try ShippedOffice("asagiri-ward")
    }

    @Test func calendarShowsSignsAndTheCounterIsFixed() throws {
        for service in office.settings.services {
            #expect(service.calendarMarks == .symbols && service.counterChoice == .fixed)
        }
    }

    @Test func tenDigitsAndTheBirthdayAreAllThatIsAsked() throws {
        let fields = try office.service("pickup").identification.fields
        #expect(fields.map(\.id.name) == ["reference-number", "birthday"])
        let pattern = try #require(fields.first?.pattern)
        #expect(pattern.matches(CodeText.normalized("７３００－０００－０００")))
        #expect(!pattern.matches(CodeText.normalized("730000000")))
    }

    @Test func renewalIsOpenUntilAnHourBefore() throws {
        #expect(try office.isOpen("renewal", slot: "2026-12-08 11:00", at: "2026-12-08 09:59:59"))
        #expect(try !office.isOpen("renewal", slot: "2026-12-08 11:00", at: "2026-12-08 10:00"))
    }

    @Test func pickupClosesTwoOpenDaysBeforeAndIsCancelledUntilTheDayBefore() throws {
        // Two open days before Tuesday 2026-12-08 is Friday 2026-12-04.
        #expect(try office.isOpen("pickup", slot: "2026-12-08 09:00", at: "2026-12-04 16:59:59"))
        #expect(try !office.isOpen("pickup", slot: "2026-12-08 09:00", at: "2026-12-04 17:00"))
        #expect(try office.cancellationEnds("pickup", slot: "2026-12-08 09:00") == office.instant("2026-12-08 00:00"))
    }

    @Test func bothServicesShareTheCountersPlaces() {
        #expect(Set(office.settings.services.map(\.capacity)) == [.shared])
    }
}

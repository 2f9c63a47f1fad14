import Foundation
import Domain
import Testing

@testable import TenantConfig

/// The facts of 緑野県旅券センター: no register, an address and a phone number, until half an hour before.
@Suite struct MidorinoPassportTests {
    private let office: ShippedOffice

    init() throws {
        office = try ShippedOffice("midorino-passport")
    }

    @Test func nobodyIsLookedUp() {
        #expect(office.settings.services.allSatisfy { $0.identification.fields.isEmpty })
        #expect(office.settings.services.allSatisfy { $0.form.field(FieldID(name: "phone")) != nil })
    }

    @Test func applicationIsOpenUntilHalfAnHourBefore() throws {
        #expect(try office.isOpen("application", slot: "2026-12-08 09:30", at: "2026-12-08 08:59:59"))
        #expect(try !office.isOpen("application", slot: "2026-12-08 09:30", at: "2026-12-08 09:00"))
    }

    @Test func daysOpenAtMidnightFourWeeksAhead() throws {
        #expect(try !office.isOpen("application", slot: "2026-12-29 09:30", at: "2026-12-01 00:00"))
        #expect(try !office.isOpen("application", slot: "2026-12-28 09:30", at: "2026-11-29 23:59:59"))
        #expect(try office.isOpen("application", slot: "2026-12-28 09:30", at: "2026-11-30 00:00"))
    }

    @Test func adviceIsOpenUntilNineOnTheDay() throws {
        #expect(try office.isOpen("advice", slot: "2026-12-08 13:00", at: "2026-12-08 09:00:59"))
        #expect(try !office.isOpen("advice", slot: "2026-12-08 13:00", at: "2026-12-08 09:01"))
    }

    @Test func eveningsOpenBeforeTheSummer() throws {
        #expect(try office.starts("application", on: "2027-05-31").last == "15:50")
        #expect(try office.starts("application", on: "2027-06-01").last == "18:20")
    }

    @Test func coupleTakesTwoSlotsSideBySide() throws {
        let application = try office.service("application")
        let demand = SlotDemand(service: application, people: 2, cases: 0)
        #expect(demand.places == 2 && application.party.slotsPerPerson == 2)
    }

    @Test func textsDoNotSpeakOfCards() throws {
        #expect(!(try ShippedTenants.read("midorino-passport").yaml.contains("カード")))
    }
}

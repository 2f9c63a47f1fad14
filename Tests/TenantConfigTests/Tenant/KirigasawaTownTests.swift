import Foundation
import Domain
import Testing

@testable import TenantConfig

/// The facts of 霧ヶ沢町: closed on Wednesdays, one Sunday a month, a maintenance Sunday, a branch with one slot a day.
@Suite struct KirigasawaTownTests {
    private let office: ShippedOffice

    init() throws {
        office = try ShippedOffice("kirigasawa-town")
    }

    @Test func branchHasOneSlotADay() throws {
        #expect(try office.starts("nishi", on: "2026-12-01") == ["14:00"])
        #expect(try office.starts("nishi", on: "2026-12-02").isEmpty)
        #expect(office.settings.counter(CounterID(name: "nishi"))?.plan.capacity == 1)
    }

    @Test func fourthSundayOpensTheHallOnly() throws {
        #expect(try office.starts("hall", on: "2026-12-27") == ["09:00", "09:30", "10:00", "10:30", "11:00"])
        #expect(try office.starts("nishi", on: "2026-12-27").isEmpty)
        #expect(try office.starts("hall", on: "2026-12-20").isEmpty)
    }

    @Test func maintenanceOnTheDayAfterTheThirdSaturdayWins() throws {
        // November 2026 begins on a Sunday: its third Saturday is the 21st, and the fourth Sunday the 22nd.
        #expect(try office.starts("hall", on: "2026-11-22").isEmpty)
    }

    @Test(arguments: ["2026-12-02", "2026-12-09", "2027-01-06"])
    func wednesdaysAreClosed(day: String) throws {
        #expect(try office.starts("hall", on: day).isEmpty)
    }

    @Test func festivalHolidayIsOpen() throws {
        // 2027-05-03 is Constitution Day, a Monday.
        #expect(try !office.starts("hall", on: "2027-05-03").isEmpty)
        #expect(try office.starts("hall", on: "2027-05-04").isEmpty)
    }

    @Test func bookingClosesOnTheOpenDayBefore() throws {
        // The open day before Thursday is Tuesday.
        #expect(try office.isOpen("renewal", slot: "2026-12-03 09:00", at: "2026-12-01 15:00:59"))
        #expect(try !office.isOpen("renewal", slot: "2026-12-03 09:00", at: "2026-12-01 15:01"))
    }
}

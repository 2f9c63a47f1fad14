import Foundation
import Domain
import Testing

@testable import TenantConfig

/// The facts of the resident's manual (features B1 to B17).
@Suite struct AobaCityTests {
    private let settings: TenantSettings
    private let pickup: ServiceSettings

    init() throws {
        settings = try ShippedTenants.settings("aoba-city")
        pickup = try #require(settings.service(ServiceID(name: "pickup")))
    }

    @Test func menuHasThreeServices() {
        #expect(settings.services.map(\.name.japanese) == ["受取予約", "申請予約", "電子証明書更新予約"])
        #expect(settings.services.map(\.identification.usesRegister) == [true, false, false])
    }

    @Test func secondNumberIsAskedOfThoseNotFound() {
        #expect(pickup.identification.fields.map(\.id.name) == ["number1", "birthday", "number2"])
        #expect(pickup.identification.fields.map(\.asked) == [.always, .always, .notIdentified])
        #expect(
            pickup.identification.match.map { $0.map(\.name) } == [["number1", "birthday"], ["number2", "birthday"]])
    }

    @Test func numbersAreReadInAnyWidthAndWithHyphen() throws {
        let pattern = try #require(pickup.identification.fields.first?.pattern)
        #expect(pattern.matches(CodeText.normalized("ａｂ１‐２３４５６７")))
        #expect(!pattern.matches(CodeText.normalized("AB1-23456")))
    }

    @Test func groupsOfFourTakeConsecutiveSlots() {
        #expect(pickup.party.max == 4 && pickup.party.arrangement == .consecutive)
        #expect(pickup.hold.minutes == 10 && pickup.hold.renewals > 0)
        #expect(pickup.link.hours == 24)
        #expect(pickup.secondContact)
        #expect(pickup.change?.allow == [.time, .answers])
        #expect(pickup.change?.missedSameDay == true)
    }

    @Test func oneOfTwoCountersHasAMap() {
        #expect(pickup.counters.count == 2 && pickup.counterChoice == .changeable)
        #expect(settings.counters.map { $0.map != nil } == [true, false])
    }

    @Test func thursdayIsTheLateDay() throws {
        let calendar = OpenDayCalendar(
            closed: settings.calendar.closed, open: settings.calendar.open,
            holidays: try HolidayTable.bundled())
        let main = try #require(settings.counters.first)
        func last(_ day: String) throws -> Date? {
            main.plan.slots(on: try #require(Day(iso: day)), calendar: calendar).last?.end
        }
        let thursday = try #require(Day(iso: "2027-01-07"))
        #expect(try last("2027-01-07") == thursday.at(try #require(TimeOfDay("19:30"))))
        #expect(try last("2027-01-08") == thursday.adding(days: 1).at(try #require(TimeOfDay("17:00"))))
    }

    @Test func picturesComeWithTheFolder() throws {
        #expect(Set(try ShippedTenants.read("aoba-city").files.keys) == ["header.svg", "numbers.svg", "map.svg"])
    }
}

import Foundation
import TestOffice
import Testing
@testable import Domain

@Suite struct TimeOfDayTests {
    @Test func everyMinuteMakesTheRoundTrip() throws {
        for minutes in 0...1440 {
            let time = try #require(TimeOfDay(minutes: minutes))
            #expect(TimeOfDay(time.description) == time)
            #expect(TimeOfDay(hour: time.hour, minute: time.minute) == time)
            if minutes < 1440 { #expect(TimeOfDay(of: day("2026-11-21").at(time).addingTimeInterval(59.999)) == time) }
        }
    }

    @Test(arguments: ["24:01", "25:00", "12:60", "9:30", "09:3", "0930", "09:30 ", "-1:00", "０９:30", ""])
    func otherTextsAreRefused(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func twentyFourHoursIsAnEnd() {
        #expect(clock("24:00") == .endOfDay)
        #expect(clock("23:59") < .endOfDay)
        #expect(TimeOfDay(minutes: 1441) == nil)
        #expect(TimeOfDay(minutes: -1) == nil)
    }

    @Test func aTimeIsCodedAsItsText() throws {
        let data = try JSONEncoder().encode([clock("09:05")])
        #expect(String(decoding: data, as: UTF8.self) == #"["09:05"]"#)
        #expect(try JSONDecoder().decode([TimeOfDay].self, from: data) == [clock("09:05")])
    }

    @Test func spansEndAfterTheyBegin() {
        #expect(TimeSpan("08:30-12:00")?.description == "08:30-12:00")
        #expect(TimeSpan("00:00-24:00") != nil)
        for text in ["12:00-12:00", "12:00-08:30", "08:30", "08:30-", "08:30-12:00-13:00", "08:30~12:00"] {
            #expect(TimeSpan(text) == nil)
        }
    }

    @Test func weekdaysHaveLongAndShortNames() {
        for weekday in Weekday.allCases {
            #expect(Weekday(name: weekday.rawValue) == weekday)
            #expect(Weekday(name: weekday.shortName) == weekday)
        }
        #expect(Weekday.thursday.shortName == "thu")
        #expect(Weekday(name: "thur") == nil)
        #expect(day("2026-11-21").weekday == .saturday)
    }
}

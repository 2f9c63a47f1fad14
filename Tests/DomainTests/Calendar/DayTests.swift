import Foundation
import TestOffice
import Testing
@testable import Domain

@Suite struct DayTests {
    @Test func everyDayOfTwoCenturiesMakesTheRoundTripAndAgreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 9 * 3600))
        var current = day("1900-01-01")
        let last = day("2100-12-31")
        while current <= last {
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: current.start)
            #expect(parts.year == current.year && parts.month == current.month && parts.day == current.day)
            #expect((current.weekday.mondayBased + 1) % 7 + 1 == parts.weekday)
            #expect(Day(year: current.year, month: current.month, day: current.day) == current)
            #expect(Day(iso: current.description) == current)
            #expect(Day(containing: current.start) == current)
            current = current.adding(days: 1)
        }
        #expect(day("1900-01-01").days(until: current) == 73_414)
    }

    @Test func theEndsOfTheCalendarHold() {
        #expect(Day.earliest.description == "0001-01-01")
        #expect(Day.latest.description == "9999-12-31")
        #expect(Day.earliest.adding(days: -1) == .earliest)
        #expect(Day.latest.adding(days: .max) == .latest)
        #expect(Day.latest.adding(months: .max) == .latest)
        #expect(Day.earliest.adding(months: -1) == .earliest)
        #expect(Day(containing: Date(timeIntervalSince1970: .infinity)) == .latest)
        #expect(Day(containing: Date(timeIntervalSince1970: -.infinity)) == .earliest)
    }

    @Test(arguments: ["2026-11-31", "2026-13-01", "2026-00-10", "2026-01-00", "2027-02-29", "2100-02-29", "0000-01-01"])
    func daysThatDoNotExistAreRefused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test(arguments: ["2026-1-02", "2026/01/02", "２０２６-01-02", "2026-01-02 ", "+026-01-02", "20260102", "", "--"])
    func otherShapesAreRefused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func midnightInJapanDividesTheDays() {
        #expect(Day(containing: japan("2026-11-20 23:59:59", milliseconds: 999)) == day("2026-11-20"))
        #expect(Day(containing: japan("2026-11-21 00:00:00")) == day("2026-11-21"))
        #expect(day("2026-11-21").start == Date(timeIntervalSince1970: 1_795_186_800))
        #expect(day("2026-11-20").end == day("2026-11-21").start)
        #expect(day("2026-11-20").at(.endOfDay) == day("2026-11-21").at(.startOfDay))
    }

    @Test func monthsAreAddedUpToTheEndOfShorterOnes() {
        #expect(day("2027-01-31").adding(months: 1) == day("2027-02-28"))
        #expect(day("2028-01-31").adding(months: 1) == day("2028-02-29"))
        #expect(day("2028-02-29").adding(months: 12) == day("2029-02-28"))
        #expect(day("2026-11-30").adding(months: 2) == day("2027-01-30"))
        #expect(day("2026-01-31").adding(months: -2) == day("2025-11-30"))
        #expect(day("2026-03-31").adding(months: -13) == day("2025-02-28"))
    }

    @Test func aYearIsCompletedOnTheBirthday() {
        #expect(day("2011-11-21").age(on: day("2026-11-20")) == 14)
        #expect(day("2011-11-21").age(on: day("2026-11-21")) == 15)
        #expect(day("2026-11-21").age(on: day("2026-11-21")) == 0)
        #expect(day("2026-11-21").age(on: day("2026-11-20")) == -1)
    }

    @Test func whoeverWasBornOnALeapDayIsOlderOnTheFirstOfMarch() {
        #expect(day("2012-02-29").age(on: day("2027-02-28")) == 14)
        #expect(day("2012-02-29").age(on: day("2027-03-01")) == 15)
        #expect(day("2012-02-29").age(on: day("2028-02-28")) == 15)
        #expect(day("2012-02-29").age(on: day("2028-02-29")) == 16)
    }

    @Test func aDayIsCodedAsItsText() throws {
        let data = try JSONEncoder().encode([day("2026-11-21")])
        #expect(String(decoding: data, as: UTF8.self) == #"["2026-11-21"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: data) == [day("2026-11-21")])
        let noDay = Data(#"["2026-02-30"]"#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: noDay) }
    }
}

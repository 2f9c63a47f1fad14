import Domain
import TestOffice
import Testing

@testable import Plugins

@Suite struct RepeatNoShowRuleTests {
    private static let rule = RepeatNoShowRule(most: 2, withinDays: 90, refusedForDays: 30)

    private func refusal(
        missed: [String] = [], cancelled: [String] = [], today: String = "2027-03-01", on day: String? = nil
    ) throws -> Refusal? {
        let past =
            missed.map { PastBooking(start: Facts.noon($0), end: .missed) }
            + cancelled.map { PastBooking(start: Facts.noon($0), end: .cancelled) }
        return Self.rule.verdict(on: Facts.make(.time, today: today, on: day, past: past)).refusal
    }

    @Test func visitorWithoutAPastMayBook() throws {
        #expect(try refusal() == nil)
    }

    @Test func oneMissedAppointmentIsForgiven() throws {
        #expect(try refusal(missed: ["2027-02-26"]) == nil)
    }

    @Test func refusalNamesCountThresholdAndNextDay() throws {
        let refusal = try #require(try refusal(missed: ["2027-02-10", "2027-02-20", "2027-02-26"]))
        #expect(refusal.rule == "no-show" && refusal.value == "3")
        #expect(refusal.nextPossible == day("2027-03-29"))
        #expect(
            refusal.reason.speaksBoth(
                japanese: ["90日間", "3回", "2回になると", "2027年3月29日（月）"],
                english: ["90 days", "3 appointments", "When it happens 2 times", "29 March 2027"]))
    }

    @Test func lastDayOfThePeriodCounts() throws {
        #expect(try refusal(missed: ["2026-11-29", "2027-02-26"]) != nil)
        #expect(try refusal(missed: ["2026-11-28", "2027-02-26"]) == nil)
    }

    @Test func refusalEndsAfterItsDays() throws {
        let missed = ["2027-02-10", "2027-02-20"]
        #expect(try refusal(missed: missed, today: "2027-03-22") != nil)
        #expect(try refusal(missed: missed, today: "2027-03-23") == nil)
    }

    @Test func dayOfBookingCountsNotTheDayOfTheVisit() throws {
        #expect(try refusal(missed: ["2027-02-10", "2027-02-20"], on: "2027-04-20") != nil)
    }

    @Test func missedOnceMoreLaterRefusesAnew() throws {
        let refusal = try refusal(missed: ["2026-12-10", "2026-12-20", "2027-02-20"])
        #expect(refusal?.nextPossible == day("2027-03-23"))
    }

    @Test func cancelledAppointmentsDoNotCount() throws {
        #expect(try refusal(missed: ["2027-02-20"], cancelled: ["2027-02-10", "2027-02-26"]) == nil)
    }

    @Test func orderDoesNotMatter() throws {
        #expect(try refusal(missed: ["2027-02-20", "2027-02-10"])?.nextPossible == day("2027-03-23"))
    }
}

import TestOffice
import Testing
@testable import Domain

@Suite struct OpenDayCalendarTests {
    @Test func closedDaysSayWhy() throws {
        let calendar = try officeCalendar(
            closed: usualRules + ownDays("2026-11-25", "2026-12-30"), open: days("2026-12-30"))
        #expect(calendar.status(of: day("2026-11-20")) == .open)
        #expect(calendar.status(of: day("2026-11-21")) == .closed(.weekly))
        #expect(calendar.status(of: day("2026-11-23")) == .closed(.holiday(name: "勤労感謝の日")))
        #expect(calendar.status(of: day("2026-12-29")) == .closed(.yearEnd))
        #expect(calendar.status(of: day("2027-01-01")) == .closed(.yearEnd))
        #expect(calendar.status(of: day("2026-11-25")) == .closed(.ownDays))
        #expect(calendar.status(of: day("2026-12-30")) == .open, "exceptions win over every rule")
    }

    @Test func aHolidayOnASaturdayIsCalledAHoliday() throws {
        #expect(try officeCalendar().status(of: day("2029-11-03")) == .closed(.holiday(name: "文化の日")))
    }

    @Test func ownExceptionsOpenWhateverTheRulesSay() throws {
        let calendar = try officeCalendar(open: days("2026-11-21", "2026-11-23", "2026-12-31", "2040-01-01"))
        for opened in days("2026-11-21", "2026-11-23", "2026-12-31", "2040-01-01") { #expect(calendar.isOpen(opened)) }
    }

    @Test func beyondTheHolidayTableDaysAreClosedAndSaySo() throws {
        let calendar = try officeCalendar()
        #expect(calendar.status(of: day("2030-12-27")) == .open)
        #expect(calendar.status(of: day("2031-01-06")) == .closed(.outsideHolidayTable))
        #expect(calendar.status(of: day("2019-12-27")) == .closed(.outsideHolidayTable))
        #expect(try officeCalendar(closed: [.weekday(.sunday)]).status(of: day("2031-01-06")) == .open)
    }

    @Test func yearlyRulesMayGoOverTheYearsEnd() throws {
        let summer = try #require(MonthDay("08-13"))
        let end = try #require(MonthDay("08-15"))
        let calendar = try officeCalendar(closed: [.yearly(summer, end)])
        #expect(
            calendar.openDays(in: day("2026-08-11")...day("2026-08-17"))
                == days("2026-08-11", "2026-08-12", "2026-08-16", "2026-08-17"))
        #expect(calendar.status(of: day("2026-08-13")) == .closed(.yearly))
        let usual = try officeCalendar()
        #expect(
            usual.openDays(in: day("2026-12-26")...day("2027-01-05"))
                == days("2026-12-28", "2027-01-04", "2027-01-05"))
    }

    @Test func monthlyRulesCountWithinTheMonth() throws {
        let third = try officeCalendar(closed: [.nthWeekday(3, .wednesday)])
        #expect(third.status(of: day("2026-11-18")) == .closed(.monthly))
        #expect(third.isOpen(day("2026-11-11")) && third.isOpen(day("2026-11-25")))
        let fifth = try officeCalendar(closed: [.nthWeekday(5, .monday)])
        #expect(fifth.isOpen(day("2026-10-26")))
        #expect(!fifth.isOpen(day("2026-11-30")))
    }

    @Test func theSundayAfterTheThirdSaturdayIsNotTheThirdSunday() throws {
        let calendar = try officeCalendar(closed: [.dayAfterNthWeekday(n: 3, .saturday, then: .sunday)])
        let closed = day("2026-01-01")...day("2026-12-31")
        let open = Set(calendar.openDays(in: closed))
        let found = (0..<365).map { day("2026-01-01").adding(days: $0) }.filter { !open.contains($0) }
        #expect(found.count == 12)
        #expect(found.allSatisfy { $0.weekday == .sunday && (16...22).contains($0.day) })
        #expect(found.contains(day("2026-11-22")), "in November 2026 it is the fourth Sunday")
        #expect(!found.contains(day("2026-11-15")))
    }

    @Test func theDayAfterMayFallInTheNextMonth() throws {
        let calendar = try officeCalendar(closed: [.dayAfterNthWeekday(n: 5, .saturday, then: .sunday)])
        #expect(!calendar.isOpen(day("2026-02-01")), "after 31 January")
        let same = try officeCalendar(closed: [.dayAfterNthWeekday(n: 1, .monday, then: .monday)])
        #expect(!same.isOpen(day("2026-11-09")) && same.isOpen(day("2026-11-02")))
    }

    @Test func thePreviousOpenDayIsFoundOverLongHolidays() throws {
        let calendar = try officeCalendar()
        #expect(calendar.openDay(1, before: day("2027-01-04")) == day("2026-12-28"))
        #expect(calendar.openDay(2, before: day("2027-01-05")) == day("2026-12-28"))
        #expect(calendar.openDay(1, before: day("2026-05-07")) == day("2026-05-01"))
        #expect(calendar.openDay(1, before: day("2026-09-24")) == day("2026-09-18"))
        #expect(calendar.openDay(1, before: day("2028-03-01")) == day("2028-02-29"))
        #expect(calendar.openDay(0, before: day("2026-11-21")) == day("2026-11-21"))
        #expect(calendar.openDay(1, before: day("2020-01-06")) == nil, "2019 is not in the table")
    }

    @Test func openDaysAndTheirInverseAgreeOnEveryDay() throws {
        let calendar = try officeCalendar(closed: usualRules + ownDays("2026-11-25"), open: days("2026-11-21"))
        for offset in 0..<1500 {
            let from = day("2024-01-04").adding(days: offset)
            let found = calendar.openDays(after: from, count: 3)
            #expect(found.count == 3 && found.allSatisfy { $0 > from && calendar.isOpen($0) })
            guard calendar.isOpen(from), let third = found.last else { continue }
            #expect(calendar.openDay(3, before: third) == from)
        }
    }

    @Test func anOfficeThatNeverOpensIsNoEndlessLoop() throws {
        let calendar = try officeCalendar(closed: Weekday.allCases.map { .weekday($0) })
        #expect(calendar.openDays(after: day("2026-11-21"), count: 5).isEmpty)
        #expect(calendar.openDay(1, before: day("2026-11-21")) == nil)
        #expect(try officeCalendar(closed: []).openDays(after: .latest, count: 5).isEmpty)
    }

    @Test func extraDaysLiftOnlyTheWeeklyClosing() throws {
        let sunday = MonthlyHours(n: 1, weekday: .sunday, times: spans("09:00-12:00"))
        let calendar = try officeCalendar(closed: usualRules + ownDays("2026-12-06")).opening([sunday])
        #expect(calendar.isOpen(day("2026-11-01")))
        #expect(calendar.status(of: day("2026-11-08")) == .closed(.weekly))
        #expect(calendar.status(of: day("2026-12-06")) == .closed(.ownDays))
        #expect(calendar.status(of: day("2027-01-03")) == .closed(.yearEnd))
        #expect(calendar.status(of: day("2031-01-05")) == .closed(.outsideHolidayTable))
    }
}

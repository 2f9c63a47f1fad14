import Foundation
import TestOffice
import Testing
import Domain

/// The next five open days, bookable until 11:59 of the previous open day.
@Suite struct RollingWindowTests {
    let window = BookingWindow(opens: .nextOpenDays(5), closes: .openDaysBefore(1, at: clock("11:59")))

    private func offered(_ now: Date, _ calendar: OpenDayCalendar) -> [Day] {
        window.bookableDays(at: now, calendar: calendar)
    }

    @Test func onFridayAtNoonMondayGivesWayToTheNextMonday() throws {
        let calendar = try officeCalendar()
        let untilNoon = days("2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13")
        let fromNoon = days("2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-16")
        #expect(offered(japan("2026-11-06 11:59:00"), calendar) == untilNoon)
        #expect(offered(japan("2026-11-06 11:59:59"), calendar) == untilNoon)
        #expect(offered(japan("2026-11-06 11:59:59", milliseconds: 999), calendar) == untilNoon)
        #expect(offered(japan("2026-11-06 12:00:00"), calendar) == fromNoon)
        #expect(offered(japan("2026-11-08 23:59:59"), calendar) == fromNoon, "nothing rolls on closed days")
        #expect(offered(japan("2026-11-09 11:59:59"), calendar) == fromNoon)
    }

    @Test func theDeadlineIsExactToTheMillisecond() throws {
        let calendar = try officeCalendar()
        let slot = japan("2026-11-09 13:30:00")
        let noon = japan("2026-11-06 12:00:00")
        #expect(
            window.state(of: slot, at: japan("2026-11-06 11:59:59", milliseconds: 999), calendar: calendar)
                == .open(closesAt: noon))
        #expect(window.state(of: slot, at: noon, calendar: calendar) == .closed(since: noon))
        #expect(
            window.state(of: japan("2026-11-16 09:00:00"), at: noon.addingTimeInterval(-0.001), calendar: calendar)
                == .notYetOpen(opensAt: noon))
        #expect(
            window.state(of: japan("2026-11-16 09:00:00"), at: noon, calendar: calendar)
                == .open(closesAt: japan("2026-11-13 12:00:00")))
        #expect(window.nextOpening(at: noon.addingTimeInterval(-0.001), calendar: calendar) == noon)
        #expect(window.nextOpening(at: noon, calendar: calendar) == japan("2026-11-09 12:00:00"))
    }

    @Test func overTheYearsEnd() throws {
        let calendar = try officeCalendar()
        #expect(
            offered(japan("2026-12-25 11:59:59"), calendar)
                == days("2026-12-28", "2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07"))
        let afterNoon = days("2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08")
        #expect(offered(japan("2026-12-25 12:00:00"), calendar) == afterNoon)
        #expect(offered(japan("2026-12-28 11:59:59"), calendar) == afterNoon)
        let newYear = days("2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08", "2027-01-12")
        #expect(offered(japan("2026-12-28 12:00:00"), calendar) == newYear)
        #expect(offered(japan("2027-01-02 12:00:00"), calendar) == newYear)
        #expect(offered(japan("2027-01-04 11:59:59"), calendar) == newYear)
    }

    @Test func overGoldenWeek() throws {
        let calendar = try officeCalendar()
        #expect(
            offered(japan("2026-04-30 11:59:59"), calendar)
                == days("2026-05-01", "2026-05-07", "2026-05-08", "2026-05-11", "2026-05-12"))
        #expect(
            offered(japan("2026-04-30 12:00:00"), calendar)
                == days("2026-05-07", "2026-05-08", "2026-05-11", "2026-05-12", "2026-05-13"))
        let slot = japan("2026-05-07 09:00:00")
        #expect(
            window.state(of: slot, at: japan("2026-05-04 10:00:00"), calendar: calendar)
                == .closed(since: japan("2026-05-01 12:00:00")))
    }

    @Test func ownClosuresAndExceptionsMoveTheWindow() throws {
        let closed = try officeCalendar(closed: usualRules + ownDays("2026-11-10"))
        #expect(
            offered(japan("2026-11-06 11:59:59"), closed)
                == days("2026-11-09", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-16"))
        #expect(
            window.closes.instant(for: japan("2026-11-11 09:00:00"), calendar: closed) == japan("2026-11-09 12:00:00"))
        #expect(
            window.state(of: japan("2026-11-10 09:00:00"), at: japan("2026-11-06 11:00:00"), calendar: closed)
                == .closedDay(.ownDays))
        let opened = try officeCalendar(open: days("2026-11-07"))
        #expect(
            offered(japan("2026-11-06 12:00:00"), opened)
                == days("2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"))
        #expect(
            window.closes.instant(for: japan("2026-11-09 09:00:00"), calendar: opened) == japan("2026-11-07 12:00:00"))
    }

    /// Against a plain model: of all open days, those whose deadline is still ahead, the first five.
    @Test func alwaysExactlyTheFirstFiveDaysWhoseDeadlineIsAhead() throws {
        let calendar = try officeCalendar(
            closed: usualRules + ownDays("2026-08-12", "2026-08-13"), open: days("2026-11-21"))
        let all = calendar.openDays(in: day("2026-01-05")...day("2028-03-31"))
        let deadlines = zip(all, all.dropFirst()).map { previous, next in
            (day: next, deadline: previous.at(clock("12:00")))
        }
        for offset in 0..<790 {
            let today = day("2026-01-06").adding(days: offset)
            for moment in ["00:00:00", "11:59:59", "12:00:00", "23:59:59"] {
                let now = japan("\(today) \(moment)")
                let expected = deadlines.filter { now < $0.deadline }.prefix(5).map(\.day)
                #expect(offered(now, calendar) == Array(expected), "at \(today) \(moment)")
            }
        }
    }

    @Test func stateAndDaysNeverContradictEachOther() throws {
        let calendar = try officeCalendar()
        let windows = [
            window, BookingWindow(opens: .nextOpenDays(3), closes: .daysBefore(2, at: clock("17:00"))),
            BookingWindow(opens: .daysBefore(31, at: clock("09:00")), closes: .openDaysBefore(1, at: clock("11:59"))),
            BookingWindow(opens: .openDaysBefore(10, at: clock("08:30")), closes: .daysBefore(0, at: clock("24:00"))),
            BookingWindow(opens: .always(horizonDays: 20), closes: .daysBefore(1, at: clock("24:00"))),
        ]
        for offset in 0..<60 {
            for moment in ["08:29:59", "08:30:00", "09:00:00", "12:00:00", "17:00:59", "17:01:00"] {
                let now = japan("\(day("2026-12-01").adding(days: offset)) \(moment)")
                for window in windows {
                    let offered = Set(window.bookableDays(at: now, calendar: calendar))
                    for ahead in -2...45 {
                        let other = Day(containing: now).adding(days: ahead)
                        let state = window.state(of: other.at(clock("10:00")), at: now, calendar: calendar)
                        var isOpen = false
                        if case .open = state { isOpen = true }
                        #expect(isOpen == offered.contains(other), "\(other) at \(now)")
                    }
                }
            }
        }
    }
}

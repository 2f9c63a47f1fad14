import Foundation
import TestOffice
import Testing
import Domain

@Suite struct BookingWindowTests {
    @Test func thirtyOneDaysAheadAtNine() throws {
        let calendar = try officeCalendar()
        let window = BookingWindow(
            opens: .daysBefore(31, at: clock("09:00")), closes: .openDaysBefore(1, at: clock("11:59")))
        let slot = japan("2026-12-21 10:00:00")
        let opens = japan("2026-11-20 09:00:00")
        #expect(
            window.state(of: slot, at: japan("2026-11-20 08:59:59", milliseconds: 999), calendar: calendar)
                == .notYetOpen(opensAt: opens))
        #expect(
            window.state(of: slot, at: opens, calendar: calendar) == .open(closesAt: japan("2026-12-18 12:00:00")))
        #expect(window.bookableDays(at: opens, calendar: calendar).last == day("2026-12-21"))
        #expect(
            window.bookableDays(at: opens.addingTimeInterval(-1), calendar: calendar).last == day("2026-12-18"))
        #expect(window.opensAt(for: day("2028-03-31"), calendar: calendar) == japan("2028-02-29 09:00:00"))
        #expect(window.opensAt(for: day("2027-03-31"), calendar: calendar) == japan("2027-02-28 09:00:00"))
        #expect(window.opensAt(for: day("2027-01-04"), calendar: calendar) == japan("2026-12-04 09:00:00"))
    }

    @Test func theNextOpeningSkipsClosedDays() throws {
        let calendar = try officeCalendar()
        let window = BookingWindow(opens: .daysBefore(31, at: clock("09:00")), closes: .slotStart)
        #expect(
            window.nextOpening(at: japan("2026-11-25 08:59:59"), calendar: calendar) == japan("2026-11-27 09:00:00"),
            "26 December is a Saturday")
        #expect(
            window.nextOpening(at: japan("2026-11-27 09:00:00"), calendar: calendar) == japan("2026-12-04 09:00:00"),
            "29 December to 3 January never open")
    }

    @Test func openDaysBeforeIsReckonedInOpenDays() throws {
        let calendar = try officeCalendar()
        let window = BookingWindow(opens: .openDaysBefore(3, at: clock("08:30")), closes: .slotStart)
        #expect(window.opensAt(for: day("2027-01-04"), calendar: calendar) == japan("2026-12-24 08:30:00"))
        #expect(
            window.bookableDays(at: japan("2026-12-24 08:30:00"), calendar: calendar)
                == days("2026-12-24", "2026-12-25", "2026-12-28", "2027-01-04"))
        #expect(
            window.bookableDays(at: japan("2026-12-24 08:29:59"), calendar: calendar)
                == days("2026-12-24", "2026-12-25", "2026-12-28"))
    }

    @Test func everyDeadlineHasItsInstant() throws {
        let calendar = try officeCalendar()
        let slot = japan("2027-01-04 13:30:00")
        func late(_ deadline: Deadline) -> Date { deadline.instant(for: slot, calendar: calendar) }
        #expect(late(.openDaysBefore(1, at: clock("11:59"))) == japan("2026-12-28 12:00:00"))
        #expect(late(.openDaysBefore(2, at: clock("18:00"))) == japan("2026-12-25 18:01:00"))
        #expect(late(.openDaysBefore(0, at: clock("08:29"))) == japan("2027-01-04 08:30:00"))
        #expect(late(.daysBefore(2, at: clock("18:00"))) == japan("2027-01-02 18:01:00"))
        #expect(late(.daysBefore(1, at: clock("23:59"))) == japan("2027-01-04 00:00:00"))
        #expect(late(.daysBefore(1, at: clock("24:00"))) == japan("2027-01-04 00:00:00"))
        #expect(late(.minutesBefore(30)) == japan("2027-01-04 13:00:00"))
        #expect(late(.minutesBefore(1440)) == japan("2027-01-03 13:30:00"))
        #expect(late(.slotStart) == slot)
        #expect(late(.daysBefore(0, at: clock("24:00"))) == japan("2027-01-05 00:00:00"))
    }

    @Test func untilTheSlotStartsTodayIsOneOfTheDays() throws {
        let calendar = try officeCalendar()
        let window = BookingWindow(opens: .nextOpenDays(2), closes: .slotStart)
        let now = japan("2026-11-20 10:00:00")
        #expect(window.bookableDays(at: now, calendar: calendar) == days("2026-11-20", "2026-11-24"))
        #expect(window.state(of: now, at: now, calendar: calendar) == .closed(since: now))
        #expect(
            window.state(of: now, at: now.addingTimeInterval(-0.001), calendar: calendar) == .open(closesAt: now))
    }

    @Test func whereTheCalendarKnowsNothingNothingIsBookable() throws {
        let calendar = try officeCalendar()
        let rolling = BookingWindow(opens: .nextOpenDays(5), closes: .openDaysBefore(1, at: clock("11:59")))
        let now = japan("2030-12-27 10:00:00")
        #expect(rolling.bookableDays(at: now, calendar: calendar).isEmpty)
        #expect(
            rolling.state(of: japan("2031-01-06 09:00:00"), at: now, calendar: calendar)
                == .closedDay(.outsideHolidayTable))
        #expect(rolling.nextOpening(at: now, calendar: calendar) == nil)
        #expect(
            rolling.state(of: japan("2020-01-06 09:00:00"), at: japan("2019-12-27 09:00:00"), calendar: calendar)
                == .closed(since: .distantPast))
        let never = try officeCalendar(closed: Weekday.allCases.map { .weekday($0) })
        #expect(rolling.bookableDays(at: now, calendar: never).isEmpty)
        #expect(rolling.nextOpening(at: now, calendar: never) == nil)
    }

    @Test func noDaysMeansNever() throws {
        let window = BookingWindow(opens: .nextOpenDays(0), closes: .slotStart)
        let now = japan("2026-11-20 10:00:00")
        #expect(window.bookableDays(at: now, calendar: try officeCalendar()).isEmpty)
        #expect(window.nextOpening(at: now, calendar: try officeCalendar()) == nil)
    }
}

@testable import Domain
import Foundation
import Platform

@testable import Server

extension PageSamples {
    var calendarPages: [(String, any Page)] {
        let symbols = calendar(of: settings.renewal, people: 1)
        return [
            ("calendar", calendar(of: settings.pickup, people: 3, hold: hold)),
            ("calendar-symbols", symbols),
            ("calendar-freed-places", calendar(of: freedPlacesLater(settings.pickup), people: 1)),
            ("calendar-list", calendar(of: settings.pickup, people: 1, view: .list)),
            ("calendar-list-symbols", calendar(of: settings.renewal, people: 1, view: .list)),
            ("calendar-list-group", calendar(of: settings.pickup, people: 3, view: .list)),
            ("calendar-day", timesOfDay(1)),
            ("calendar-day-none", timesOfDay(0)),
            ("calendar-refused-days", refusedDays),
            ("calendar-none-shown", calendar(of: settings.pickup, people: 1, days: closedDays)),
            (
                "calendar-none-at-all",
                calendar(of: settings.pickup, people: 1, days: closedDays, next: [], opens: at(4, 9))
            ),
            ("calendar-none-known", calendar(of: settings.pickup, people: 1, days: closedDays, next: [])),
        ]
    }

    func calendar(
        of service: ServiceSettings, people: Int, view: CalendarPage.View = .table, days: [CalendarDayView]? = nil,
        next: [FreeTime]? = nil, opens: Date? = nil, hold: HeldTime? = nil
    ) -> CalendarPage {
        let free = (0..<4).flatMap { index in
            [FreeTime(start: at(7 + index, 9), places: 3), FreeTime(start: at(7 + index, 13, 30), places: 1)]
        }
        return CalendarPage(
            service: service, journey: Self.journey, people: people, slotsNeeded: people,
            counters: [settings.mainCounter, settings.branchCounter], counter: settings.mainCounter.id, view: view,
            days: days ?? sampleDays, range: day(-2)...day(40), next: next ?? free, opens: opens, hold: hold)
    }

    /// The times of one day.
    func timesOfDay(_ index: Int) -> CalendarPage {
        var page = calendar(of: settings.pickup, people: 1, view: .list)
        page.dayTimes = CalendarDayTimes(day: sampleDays[index + 1], before: day(0), after: day(3))
        if index == 0 { page.dayTimes = CalendarDayTimes(day: sampleDays[0], after: day(2)) }
        return page
    }

    /// Two days that a rule refuses.
    private var refusedDays: CalendarPage {
        let reason = settings.localized("受取期限を過ぎた日は予約できません。", "The last day for pickup is over.")
        let days = sampleDays.map { day in
            [2, 3].map(self.day).contains(day.day)
                ? CalendarDayView(day: day.day, closure: .refused(reason), cells: day.cells) : day
        }
        var page = calendar(of: settings.pickup, people: 1, days: days)
        let refusal = Refusal(rule: "until", reason: reason)
        page.refused = [day(2): refusal, day(3): refusal]
        return page
    }

    /// The service with freed places that come back between 30 minutes and 3 hours later.
    func freedPlacesLater(_ service: ServiceSettings) -> ServiceSettings {
        var service = service
        service.freedPlaces = FreedPlacesSettings(returnAfter: 30...180)
        return service
    }

    private var closedDays: [CalendarDayView] {
        (0..<14).map { CalendarDayView(day: day($0), closure: .closed(nil), cells: []) }
    }

    /// Monday 23 November is a holiday; the window begins on Wednesday; Thursdays are open longer.
    var sampleDays: [CalendarDayView] {
        (0..<14).map { index in
            switch index % 7 {
            case 5, 6: return CalendarDayView(day: day(index), closure: .closed(nil), cells: [])
            case 0 where index == 0:
                return CalendarDayView(
                    day: day(0), closure: .closed(settings.localized("勤労感謝の日", "Labour Thanksgiving Day")), cells: [])
            case 4 where index > 7: return CalendarDayView(day: day(index), closure: .notOffered, cells: [])
            default: return CalendarDayView(day: day(index), cells: cells(on: index))
            }
        }
    }

    private func cells(on index: Int) -> [CalendarDayView.Cell] {
        let hours = [9, 10, 11, 13, 14, 15, 16] + (index % 7 == 3 ? [17, 18] : [])
        return hours.flatMap { [($0, 0), ($0, 30)] }.map { hour, minute in
            let start = at(index, hour, minute)
            let state: CellState =
                if index == 8, hour == 9, minute == 0 { .own } else if index == 1 { .deadlinePassed } else {
                    switch (index * 7 + hour * 2 + minute / 30) % 9 {
                    case 0, 1: .full
                    case 2: .tooFewConsecutive
                    case 3 where index > 9: .notYetOpen(at(4, 9))
                    case let rest: .free(rest % 4 + 1)
                    }
                }
            return CalendarDayView.Cell(start: start, end: start.addingTimeInterval(1800), state: state)
        }
    }
}

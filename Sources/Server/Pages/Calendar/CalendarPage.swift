import Foundation
import Platform
import Domain

/// Days and times to choose from (B8, B9, R8, R9).
///
/// Two weeks stand in the page; a narrow screen shows the first, a very narrow one, or who magnifies much, its days, which
/// lead to the times of one day. So does the list.
struct CalendarPage: Page {
    static let template = "calendar"
    /// Which form the times are shown in.
    enum View: String, Hashable, Sendable {
        case table, list
    }

    let service: ServiceSettings
    let journey: UUID
    let people: Int
    /// Consecutive slots that the booking takes.
    let slotsNeeded: Int
    let counters: [CounterSettings]
    let counter: CounterID
    var view: View = .table
    /// Fourteen days in order.
    let days: [CalendarDayView]
    /// The first and the last day that can be shown.
    let range: ClosedRange<Day>
    /// The next free times from the first day on, a few.
    let next: [FreeTime]
    /// The one day whose times are shown; nil: all days.
    var dayTimes: CalendarDayTimes?
    /// When further slots can be booked, where that is known.
    var opens: Date?
    /// Only today's times can be chosen: a missed appointment is moved.
    var staysToday = false
    /// The last day on which new bookings of its visitor are refused.
    var refusedUntil: Day?
    var hold: HeldTime?
    /// Days that rules refuse to the visitor, with the reason.
    var refused: [Day: Refusal] = [:]

    private var hasFree: Bool { days.contains { day in day.cells.contains { $0.state.canBeChosen } } }
    /// Nothing can be chosen, on these days or later; the page itself says whom to call then.
    private var isEmpty: Bool { next.isEmpty && !hasFree }

    var frame: PageFrame { isEmpty ? .withoutContact : .whole }

    func title(_ context: PageContext, _ words: Words) -> String { words("calendar.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let marks = CalendarMarkWords(marks: service.calendarMarks, words: words)
        let weeks = stride(from: 0, to: days.count, by: 7).map {
            CalendarWeek(days: Array(days[$0..<min($0 + 7, days.count)]), marks: marks)
        }
        return [
            "title": words.html("calendar.title"),
            "how": words.html("calendar.how", count: service.hold.minutes),
            "rule": slotsNeeded > 1
                ? words.html("calendar.rule", ["slots": String(slotsNeeded)], count: people) : nil,
            "freed-places": service.freedPlaces?.sentence("calendar", words),
            "hold": hold?.model(context, words, on: self),
            "counters": tabs(context, words),
            "counter-name": counters.first { $0.id == counter }.map { words.inline($0.name) },
            "counter-place": counters.first { $0.id == counter }.map { words.inline($0.place) },
            "counter": counter.name,
            "holds": context.paths.to(\.placeHold, journey),
            "form": context.paths.to(\.form, journey),
            "refusals": CalendarRefusals(refused).models(words),
            "is-table": isTable,
            "views": views(context, words),
            "weeks": isTable ? weeks.map { $0.model(today: context.now) } : nil,
            "legend": marks.legend(of: weeks.reduce(into: []) { $0.formUnion($1.shown) }),
            "wide": jumps(.wide, context, words), "narrow": jumps(.narrow, context, words),
            "none-shown": dayTimes == nil && !hasFree && !next.isEmpty ? words.html("calendar.none-shown") : nil,
            "none-at-all": isEmpty ? noneAtAll(context, words) : nil,
            "times": FreeTimes(next, marks: service.calendarMarks).days(words),
            "has-times": dayTimes == nil && !next.isEmpty,
            "day-list": dayTimes == nil ? dayList(marks, context).models() : nil,
            "day-times": dayTimes.map { times in
                times.model(
                    marks, allDays: address(from: times.day.day, counter: counter, view: .list, context: context)
                ) { address(of: $0, context) }
            },
        ]
    }

    private var isTable: Bool { view == .table && dayTimes == nil }

    /// A very narrow screen shows one week of a table as this list, as a narrow one shows one week of the table.
    private func dayList(_ marks: CalendarMarkWords, _ context: PageContext) -> CalendarDayList {
        CalendarDayList(
            days: isTable ? Array(days.prefix(7)) : days, marks: marks, countsStarts: slotsNeeded > 1
        ) { address(of: $0, context) }
    }

    private func address(of day: Day, _ context: PageContext) -> String {
        address(from: days.first?.day, counter: counter, view: .list, context: context) + "&day=\(day)"
    }

    private func noneAtAll(_ context: PageContext, _ words: Words) -> Model {
        [
            "text": noneText(words),
            "opens": opens.map { words.html("calendar.opens", ["time": words.dateTime($0)]) },
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }

    private func noneText(_ words: Words) -> Markup {
        guard staysToday else { return words.html("calendar.none-text") }
        return refusedUntil.map { words.html("calendar.none-today-penalised", ["until": words.day($0)]) }
            ?? words.html("calendar.none-today")
    }

    private func tabs(_ context: PageContext, _ words: Words) -> [Model]? {
        guard service.counterChoice == .changeable, counters.count > 1 else { return nil }
        return counters.map { counter in
            [
                "name": words.inline(counter.name), "current": counter.id == self.counter,
                "href": address(from: days.first?.day, counter: counter.id, context: context),
            ]
        }
    }

    private func views(_ context: PageContext, _ words: Words) -> [Model] {
        [View.table, .list].map { view in
            [
                "name": words.html("calendar.view-\(view.rawValue)"), "current": view == self.view,
                "href": address(from: days.first?.day, counter: counter, view: view, context: context),
            ]
        }
    }

    private func jumps(_ width: CalendarJumps.Width, _ context: PageContext, _ words: Words) -> [Model] {
        guard let first = days.first?.day else { return [] }
        return CalendarJumps(first: first, range: range, width: width).all.map { jump in
            let target = jump.target.map { words.shortDay($0) }
            return [
                "label": words.html("calendar.jump-\(jump.name)"),
                "target": target.map { words.html("calendar.jump-target", ["day": $0]) },
                "rel": jump.isBack ? "prev" : "next",
                "href": jump.target.map { address(from: $0, counter: counter, context: context) },
            ]
        }
    }

    private func address(
        from day: Day?, counter: CounterID, view: View? = nil, context: PageContext
    ) -> String {
        let from = day.map { "from=\($0)&" } ?? ""
        let view = view ?? self.view
        return context.paths.to(\.calendar, journey) + "?\(from)counter=\(counter.name)&view=\(view.rawValue)"
    }
}

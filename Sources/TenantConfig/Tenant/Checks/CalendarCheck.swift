import Domain

/// Dates of the calendar that change nothing, and hours that never come.
struct CalendarCheck {
    let settings: TenantSettings
    let holidays: HolidayTable
    /// How many days ahead of its beginning an entry is tried.
    private static let span = 730

    /// Reports at the top of the file, where `cursor` stands.
    func report(at cursor: SettingsCursor) {
        for (index, day) in settings.calendar.open.enumerated() where holidays.coverage.contains(day) {
            reportOpen(day, at: cursor.following(["calendar", "open", .index(index)]))
        }
        for (index, rule) in settings.calendar.closed.enumerated() {
            let place = cursor.following(["calendar", "closed", .index(index)])
            if case .days(let first, let last) = rule {
                reportClosed(first, last, index, at: place)
            } else if settings.calendar.closed[..<index].contains(rule) {
                place.warning(
                    Bilingual("the same stands here twice", ja: "同じものが2回書かれています。"),
                    hint: Bilingual("leave it out", ja: "一方を削除してください。"))
            }
        }
        for counter in settings.counters {
            reportHours(of: counter, at: cursor.following(["counters", .key(counter.id.name), "hours"]))
        }
    }

    private func reportOpen(_ day: Day, at place: SettingsCursor) {
        let whole = OpenDayCalendar(settings, holidays: holidays)
        if calendar(without: .open).isOpen(day) {
            place.warning(Bilingual("\(day) is open anyway", ja: "\(day)は、書かなくても開庁日です。"))
        } else if settings.counters.allSatisfy({ $0.plan.slots(on: day, calendar: whole).isEmpty }) {
            place.warning(
                Bilingual("no counter has hours on \(day)", ja: "\(day)に受付時間のある窓口がありません。"),
                hint: Bilingual(
                    "it counts as an open day for deadlines, but nothing can be booked; add hours for it",
                    ja: "締切の計算では開庁日に数えますが、予約はできません。受付時間を加えてください。"))
        }
    }

    private func reportClosed(_ first: Day, _ last: Day, _ index: Int, at place: SettingsCursor) {
        let days = days(from: first, until: last)
        let others = calendar(without: .closed(index))
        let words =
            first == last
            ? Bilingual(same: "\(first)")
            : Bilingual("every day from \(first) to \(last)", ja: "\(first)から\(last)までの各日")
        if days.allSatisfy({ settings.calendar.open.contains($0) }) {
            place.warning(words + Bilingual(" stands in 'open' too, which wins", ja: "は「open」にもあり、そちらが優先されます。"))
        } else if days.allSatisfy({ !others.isOpen($0) }) {
            place.warning(words + Bilingual(" is closed anyway", ja: "は、書かなくても閉庁日です。"))
        }
    }

    private func reportHours(of counter: CounterSettings, at place: SettingsCursor) {
        guard case .sequence(let entries) = place.node.content else { return }
        let calendar = OpenDayCalendar(settings, holidays: holidays).opening(only: counter.plan.extra)
        var weekly = counter.plan.hours[...]
        var monthly = counter.plan.extra[...]
        for (index, entry) in entries.enumerated() {
            // The reader keeps weekly and monthly hours apart, each in the order of the file.
            let plan: SlotPlan?
            let (from, until): (Day?, Day?)
            if entry["nth"] == nil {
                let hours = weekly.popFirst()
                plan = hours.map { SlotPlan(hours: [$0], slotMinutes: 1, capacity: 1) }
                (from, until) = (hours?.from, hours?.until)
            } else {
                let hours = monthly.popFirst()
                plan = hours.map { SlotPlan(hours: [], slotMinutes: 1, capacity: 1, extra: [$0]) }
                (from, until) = (hours?.from, hours?.until)
            }
            let days = days(from: from, until: until)
            guard let plan, !days.isEmpty, days.allSatisfy({ plan.slots(on: $0, calendar: calendar).isEmpty }) else {
                continue
            }
            place.warning(
                at: [.index(index)],
                Bilingual(
                    "these hours never come: the calendar closes all of their days",
                    ja: "この受付時間の日はすべて閉庁日のため、使われることがありません。"),
                hint: days.count == Self.span ? nil : Self.validity(days))
        }
    }

    private static func validity(_ days: [Day]) -> Bilingual {
        Bilingual(
            "they hold from \(days[0]) to \(days[days.count - 1])", ja: "有効な期間は\(days[0])から\(days[days.count - 1])までです。"
        )
    }

    /// The days to try: from the first on which the holiday table can tell.
    private func days(from: Day?, until: Day?) -> [Day] {
        let coverage = holidays.coverage
        let trial = Day(year: TrialYear.year, month: 1, day: 1) ?? coverage.lowerBound
        let first = max(from ?? min(trial, until.map { $0.adding(days: 1 - Self.span) } ?? trial), coverage.lowerBound)
        let last = min(until ?? first.adding(days: Self.span - 1), coverage.upperBound)
        var days: [Day] = []
        var day = first
        while day <= last, days.count < Self.span {
            days.append(day)
            day = day.adding(days: 1)
        }
        return days
    }

    private enum Part {
        case open
        case closed(Int)
    }

    /// The calendar as it would be without a part of it; days of monthly hours are open.
    private func calendar(without part: Part) -> OpenDayCalendar {
        var calendar = settings.calendar
        switch part {
        case .open: calendar.open = []
        case .closed(let index): calendar.closed.remove(at: index)
        }
        return OpenDayCalendar(closed: calendar.closed, open: calendar.open, holidays: holidays)
            .opening(settings.counters.flatMap(\.plan.extra))
    }
}

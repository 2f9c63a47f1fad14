import Domain

/// A window has to open before it closes, and nothing may end after the visit began.
struct WindowCheck {
    let service: ServiceSettings
    let counters: [CounterSettings]
    let trial: TrialYear

    /// Reports at the service at `cursor`.
    func report(at cursor: SettingsCursor) {
        reportLate(service.window.closes, at: ["window", "closes"], cursor)
        if let change = service.change, change.until != service.window.closes {
            reportLate(change.until, at: ["change", "until"], cursor)
        }
        if let cancel = service.cancel, cancel.until != service.window.closes {
            reportLate(cancel.until, at: ["cancel", "until"], cursor)
        }
        for (index, time) in service.mails.reminders.enumerated() {
            report(time, at: ["mails", "reminders", .index(index)], cursor)
        }
        reportNeverOpen(at: cursor)
    }

    /// A reminder after the first slot of the day, or before anybody can have booked.
    private func report(_ reminder: ReminderTime, at way: SettingsPath, _ cursor: SettingsCursor) {
        switch reminder {
        case .daysBefore(0, let time), .openDaysBefore(0, let time):
            guard let first = counters.flatMap(\.plan.spans).map(\.time.from).min(), first <= time else { return }
            cursor.error(
                at: way,
                Bilingual(
                    "the reminder (\(time) on the day itself) is after the first slot (\(first))",
                    ja: "お知らせメール（当日の\(time)）が最初の枠（\(first)）より後になります。"))
        case .daysBefore(let days, _):
            guard days > service.window.horizonDays else { return }
            cursor.warning(
                at: way,
                Bilingual(
                    "nobody gets this reminder: slots open at most \(service.window.horizonDays) days before",
                    ja: "枠の受付開始は最も早くて\(service.window.horizonDays)日前のため、このお知らせメールは誰にも届きません。"))
        case .openDaysBefore: return
        }
    }

    /// A deadline on the day itself that lies after the first slot of some counter.
    private func reportLate(_ deadline: Deadline, at way: SettingsPath, _ cursor: SettingsCursor) {
        switch deadline {
        case .openDaysBefore(0, let time), .daysBefore(0, let time):
            guard let first = counters.flatMap(\.plan.spans).map(\.time.from).min(), first <= time else { return }
            // Until 9:00 means until 9:00:59.
            cursor.error(
                at: way,
                Bilingual(
                    "the deadline (\(time) on the day itself) isn't before the first slot (\(first))",
                    ja: "締切（当日の\(time)）が最初の枠（\(first)）より前になっていません。"),
                hint: Bilingual(
                    "write slot-start, or a time on a day before", ja: "「slot-start」または前日以前の時刻を書いてください。"))
        case .openDaysBefore, .daysBefore, .minutesBefore, .slotStart:
            return
        }
    }

    private func reportNeverOpen(at cursor: SettingsCursor) {
        let calendar = trial.calendar.opening(counters.flatMap(\.plan.extra))
        let days = trial.days.filter { calendar.isOpen($0) }
        guard let last = counters.compactMap(\.lastStart).max(), !days.isEmpty else { return }
        let never = days.filter { day in
            let opens = service.window.opensAt(for: day, calendar: calendar)
            return opens >= service.window.closes.instant(for: day.at(last), calendar: calendar)
        }
        if never.count == days.count {
            cursor.error(
                at: ["window"],
                Bilingual(
                    "the window never opens: it closes before it opens", ja: "受付終了が受付開始より前のため、予約を受け付ける期間がありません。"))
        } else if let first = never.first {
            cursor.warning(
                at: ["window"],
                Bilingual(
                    "the window closes before it opens on \(never.count) of \(days.count) open days of \(TrialYear.year), "
                        + "such as \(first)",
                    ja: "\(TrialYear.year)年の開庁日\(days.count)日のうち\(never.count)日（\(first)など）は、受付終了が受付開始より前になります。"))
        }
    }
}

extension CounterSettings {
    /// The latest start of any slot.
    fileprivate var lastStart: TimeOfDay? {
        plan.spans.compactMap { span in
            let slots = span.time.minutes / plan.slotMinutes
            return slots > 0 ? span.time.from.minutes + (slots - 1) * plan.slotMinutes : nil
        }.max().flatMap { TimeOfDay(hour: $0 / 60, minute: $0 % 60) }
    }
}

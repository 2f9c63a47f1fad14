import Domain

/// What services say against counters and calendar.
struct TenantChecks {
    let settings: TenantSettings
    /// Stands at the top of the file.
    let cursor: SettingsCursor

    /// Reports every contradiction.
    func report() {
        let holidays = cursor.extensions[LentHolidays.self].table
        let trial = TrialYear(settings.calendar, holidays: holidays)
        let extras = settings.counters.flatMap(\.plan.extra)
        let isNeverOpen =
            trial.map { trial in !trial.days.contains { trial.calendar.opening(extras).isOpen($0) } } ?? false
        if isNeverOpen {
            cursor.error(
                at: ["calendar", "closed"],
                Bilingual(
                    "the calendar has no open day in \(TrialYear.year)", ja: "\(TrialYear.year)年に開庁日が1日もありません。"))
        }
        for service in settings.services {
            let place = cursor.following(["services", .key(service.id.name)])
            let counters = service.counters.compactMap { settings.counter($0) }
            PlacesCheck(service: service, counters: counters).report(at: place)
            if let trial { WindowCheck(service: service, counters: counters, trial: trial).report(at: place) }
        }
        // Hours that never come are no further mistake of a calendar without an open day.
        if let holidays {
            if !isNeverOpen { CalendarCheck(settings: settings, holidays: holidays).report(at: cursor) }
            report(endOf: holidays)
        }
        reportCounters()
        reportFormerHosts()
        TextsCheck(settings: settings, platform: cursor.extensions[PlatformTexts.self])
            .report(at: cursor.following(["texts"]))
    }

    private func reportFormerHosts() {
        for (index, former) in settings.formerHosts.enumerated() where settings.hostNames.contains(former.host) {
            cursor.error(
                at: ["former-host-names", .index(index), "host"],
                Bilingual("'\(former.host)' stands in 'host-names' too", ja: "「\(former.host)」は「host-names」にも書かれています。"),
                hint: Bilingual("leave it out of one of the two", ja: "どちらか一方から削除してください。"))
        }
    }

    private func report(endOf holidays: HolidayTable) {
        guard let today = cursor.extensions[ReadingDay.self].day, settings.willOutrun(holidays, from: today),
            let index = settings.calendar.closed.firstIndex(of: .nationalHolidays),
            let first = settings.firstDayBeyond(holidays)
        else { return }
        let last = holidays.coverage.upperBound
        cursor.warning(
            at: ["calendar", "closed", .index(index)],
            Bilingual(
                "national holidays are known until \(last), and days beyond can be booked from \(first) on: they count as "
                    + "closed",
                ja: "国民の祝日は\(last)までしか登録されていません。\(first)からはその先の日も予約の対象になりますが、閉庁日として扱われます。"),
            hint: Bilingual(
                "take a newer version of the program, or give a newer table with --holidays-file",
                ja: "新しいバージョンのプログラムを使うか、--holidays-fileで新しい祝日の表を指定してください。"))
    }

    private func reportCounters() {
        var hasUnknown = false
        for service in settings.services {
            for (index, id) in service.counters.enumerated() where settings.counter(id) == nil {
                hasUnknown = true
                cursor.error(
                    at: ["services", .key(service.id.name), "counters", .index(index)],
                    Bilingual("unknown counter '\(id)'", ja: "「\(id)」という窓口はありません。"),
                    hint: NearestHint.to(id.name, among: settings.counters.map(\.id.name)))
            }
        }
        // A misspelt counter is one mistake, not two.
        guard !hasUnknown else { return }
        let used = Set(settings.services.flatMap(\.counters))
        for counter in settings.counters where !used.contains(counter.id) {
            cursor.warning(
                at: ["counters", .key(counter.id.name)],
                Bilingual("no service uses the counter '\(counter.id)'", ja: "窓口「\(counter.id)」を使うサービスがありません。"))
        }
    }
}

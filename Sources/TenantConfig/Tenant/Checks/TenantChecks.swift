import Domain

/// What services say against counters and calendar.
struct TenantChecks {
    let settings: TenantSettings
    /// Stands at the top of the file.
    let cursor: SettingsCursor

    /// Reports every contradiction.
    func report() {
        let trial = TrialYear(settings.calendar)
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
        if !isNeverOpen, let holidays = HolidayTable.shipped {
            CalendarCheck(settings: settings, holidays: holidays).report(at: cursor)
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

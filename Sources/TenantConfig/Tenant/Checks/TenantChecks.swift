import Platform

/// What services say against counters and calendar.
struct TenantChecks {
    let settings: TenantSettings
    /// Stands at the top of the file.
    let cursor: SettingsCursor

    /// Reports every contradiction.
    func report() {
        for service in settings.services {
            let place = cursor.following(["services", .key(service.id.name)])
            var counters: [CounterSettings] = []
            for (index, id) in service.counters.enumerated() {
                if let counter = settings.counter(id) {
                    counters.append(counter)
                } else {
                    place.error(
                        at: ["counters", .index(index)], "unknown counter '\(id)'",
                        hint: NearestHint.to(id.name, among: settings.counters.map(\.id.name)))
                }
            }
            PlacesCheck(service: service, counters: counters).report(at: place)
            WindowCheck(service: service, counters: counters, calendar: settings.calendar).report(at: place)
        }
        let used = Set(settings.services.flatMap(\.counters))
        for counter in settings.counters where !used.contains(counter.id) {
            cursor.following(["counters", .key(counter.id.name)])
                .warning("no service uses the counter '\(counter.id)'")
        }
    }
}

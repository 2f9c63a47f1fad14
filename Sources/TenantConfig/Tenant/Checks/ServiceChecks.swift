import Domain

/// What a service's settings say against each other.
struct ServiceChecks {
    let service: ServiceSettings
    /// Stands at the service.
    let cursor: SettingsCursor

    /// Reports every contradiction.
    func report() {
        IdentificationCheck(service.identification, cursor: cursor.following(["identification"])).report()
        FieldsCheck(service: service, cursor: cursor).report()
        PlaceholderCheck(service: service).report(at: cursor)
        reportRepetitions()
        reportUnits()
        VisitorCheck(service: service, cursor: cursor).report()
        reportRules()
    }

    private func reportRepetitions() {
        for (index, counter) in service.counters.enumerated() where service.counters[..<index].contains(counter) {
            cursor.error(at: ["counters", .index(index)], "the counter '\(counter)' stands here twice")
        }
    }

    private func reportUnits() {
        if service.placeCounts == .cases, service.cases == nil {
            cursor.error(at: ["place-counts"], "places count cases, but the service has no 'cases'")
        }
        if service.cases != nil, service.party.max > 1 {
            cursor.error(at: ["party", "max"], "a service with 'cases' is for one person")
        }
        if service.change?.allow.contains(.cases) == true, service.cases == nil {
            cursor.error(at: ["change", "allow"], "cases can't be changed: the service has no 'cases'")
        }
    }

    private func reportRules() {
        for (index, use) in service.eligibility.enumerated() {
            for objection in use.rule.check(against: service) {
                let steps = objection.option.split(separator: ".").map { step in
                    Int(step).map { SettingsPath.Step.index($0) } ?? .key(String(step))
                }
                cursor.error(at: SettingsPath(["eligibility", .index(index)] + steps), objection.message)
            }
        }
    }
}

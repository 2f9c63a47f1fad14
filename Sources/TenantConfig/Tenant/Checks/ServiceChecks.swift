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
            cursor.error(
                at: ["counters", .index(index)],
                Bilingual("the counter '\(counter)' stands here twice", ja: "窓口「\(counter)」が2回書かれています。"))
        }
    }

    private func reportUnits() {
        if service.placeCounts == .cases, service.cases == nil {
            cursor.error(
                at: ["place-counts"],
                Bilingual(
                    "places count cases, but the service has no 'cases'",
                    ja: "枠を件数で数えることになっていますが、このサービスに設定「cases」がありません。"))
        }
        if service.cases != nil, service.party.max > 1 {
            cursor.error(
                at: ["party", "max"],
                Bilingual("a service with 'cases' is for one person", ja: "設定「cases」のあるサービスは1人の予約だけです。"))
        }
        if service.change?.allow.contains(.cases) == true, service.cases == nil {
            cursor.error(
                at: ["change", "allow"],
                Bilingual(
                    "cases can't be changed: the service has no 'cases'", ja: "このサービスに設定「cases」がないため、件数は変更できません。"))
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

extension Bilingual {
    /// Something else in the service wants a setting that isn't there.
    static func noSetting(_ key: String) -> Bilingual {
        Bilingual("the service has no '\(key)'", ja: "このサービスに設定「\(key)」がありません。")
    }
    /// What to do with a sign that can't be used.
    static let deleteIt = Bilingual("delete it", ja: "削除してください。")
}

import Domain

extension SettingsShape where Value == [ServiceSettings] {
    /// Services by name, each checked within itself.
    static var services: Self {
        let named = SettingsShape<ServiceEntry>.object()
            .converted { entry, cursor in entry.service(ServiceID(name: cursor.keyName)) }
            .checked { service, cursor in ServiceChecks(service: service, cursor: cursor).report() }
        let entries = SettingsShape<[SettingsEntry<ServiceID, ServiceSettings>]>.dictionary(
            keys: .identifier, of: named, count: 1...20)
        return .from(entries) { $0.map(\.value) }
    }
}

/// A service without its name, which is the key above it.
private struct ServiceEntry: SettingsObject {
    static let about = "A service (手続の予約メニュー): what can be booked, by whom, when and how."
    var texts: ServiceTexts
    var places: ServicePlaces
    var times: ServiceTimes
    var questions: ServiceQuestions

    static func read(_ fields: SettingsFields) -> ServiceEntry? {
        let texts = ServiceTexts(fields)
        let places = ServicePlaces(fields)
        let times = ServiceTimes(fields)
        let questions = ServiceQuestions(fields)
        guard let texts, let places, let times else { return nil }
        return ServiceEntry(texts: texts, places: places, times: times, questions: questions)
    }

    func service(_ id: ServiceID) -> ServiceSettings {
        ServiceSettings(
            id: id, name: texts.name, action: texts.action, summary: texts.summary, introduction: texts.introduction,
            counters: places.counters, counterChoice: places.choice, capacity: places.capacity,
            placeCounts: places.counts, calendarMarks: places.marks, identification: questions.identification,
            party: places.party, cases: places.cases, access: questions.access, limit: places.limit,
            penalties: places.penalties, window: times.window, hold: times.hold, link: times.link,
            change: times.change, cancel: times.cancel, freedPlaces: times.freedPlaces,
            eligibility: questions.eligibility,
            qualification: questions.qualification, form: questions.form, secondContact: questions.secondContact,
            anotherPerson: questions.anotherPerson, bring: texts.bring, onTheDay: texts.onTheDay, mails: texts.mails)
    }
}

/// What a service says.
private struct ServiceTexts {
    let name: LocalizedText
    let action: LocalizedText
    let summary: LocalizedText?
    let introduction: LocalizedText?
    let bring: [LocalizedText]
    let onTheDay: LocalizedText?
    let mails: MailSettings

    init?(_ fields: SettingsFields) {
        let name = fields.required("name", .localizedLine, "The menu entry, such as 受取予約.")
        let action = fields.required("action", .localizedLine, "The menu button, such as 受取予約をする.")
        summary = fields.optional("summary", .localizedText, "One or two sentences under the menu entry.")
        introduction = fields.optional(
            "introduction", .localizedText, "Who can use it and what is not covered; above the first form.")
        bring = fields.optional(
            "bring", .array(of: .localizedText, count: 0...50), default: [], "What everybody brings on the day.")
        onTheDay = fields.optional(
            "on-the-day", .localizedText, "Notes for the day, on the completion page and in the mail.")
        mails = fields.optional(
            "mails", .object(MailSettings.self), default: MailSettings(),
            "Own wording of mails; the platform's where left out.")
        guard let name, let action else { return nil }
        self.name = name
        self.action = action
    }
}

/// What a service asks.
private struct ServiceQuestions {
    let access: AccessSettings?
    let identification: IdentificationSettings
    let eligibility: [EligibilityUse]
    let qualification: FormSettings?
    let form: FormSettings
    let secondContact: Bool
    let anotherPerson: Bool

    init(_ fields: SettingsFields) {
        access = fields.optional(
            "access", .object(AccessSettings.self),
            "From where its pages can be opened; from everywhere where left out.")
        identification = fields.optional(
            "identification", .object(IdentificationSettings.self),
            default: IdentificationSettings(fields: [], match: []),
            "What is asked before the e-mail address; the address alone where left out.")
        let rules = fields.extensions[EligibilityRuleList.self]
        eligibility = fields.optional(
            "eligibility", .array(of: .eligibilityRule(of: rules), count: 0...20), default: [],
            "Rules asked at identification, at the choice of a time and at confirmation.")
        qualification = fields.optional(
            "qualification", .form, "A page of questions between the mailed link and the booking form.")
        form = fields.optional("form", .form, default: FormSettings(fields: []), "The booking form.")
        secondContact = fields.optional(
            "second-contact", .boolean, default: false, "Whether a second contact address is asked for.")
        anotherPerson = fields.optional(
            "another-person", .boolean, default: false,
            "Whether a booking leads on to one for another person, without another mailed link.")
    }
}

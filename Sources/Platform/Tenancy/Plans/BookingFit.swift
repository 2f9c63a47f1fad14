import Foundation
import Domain

/// What of a booking doesn't fit a configuration; pure.
struct BookingFit {
    typealias Reason = BookingHit.Reason

    let settings: TenantSettings
    let calendar: OpenDayCalendar
    /// The moment at which deadlines are judged.
    let moment: Date
    let keys: TenantKeys
    let verdicts: RuleVerdicts
    /// Bookings that count towards the limit of each visitor of each service with one.
    private let counted: [ServiceID: [Counted: Int]]

    init(
        _ settings: TenantSettings, calendar: OpenDayCalendar, moment: Date, keys: TenantKeys,
        verdicts: RuleVerdicts, among bookings: [UpcomingBooking]
    ) {
        self.settings = settings
        self.calendar = calendar
        self.moment = moment
        self.keys = keys
        self.verdicts = verdicts
        counted = Dictionary(grouping: bookings, by: \.service).mapValues { own in
            own.reduce(into: [:]) { counts, booking in
                guard let service = settings.service(booking.service), let visitor = booking.visitor,
                    let period = service.period(of: booking, calendar, at: moment)
                else { return }
                counts[Counted(visitor: visitor, from: period.from), default: 0] += 1
            }
        }
    }

    /// Whose bookings are counted together, and from when on.
    private struct Counted: Hashable {
        var visitor: Data
        var from: Date
    }

    /// Everything that doesn't fit, whether it did before or not.
    func faults(of booking: UpcomingBooking) -> [Reason] {
        guard let service = settings.service(booking.service) else {
            let text = Bilingual("the service '\(booking.service)' is gone", ja: "サービス「\(booking.service)」がなくなります。")
            return [Reason(Reason.serviceGone, of: booking.service.name, text)]
        }
        return place(of: booking, in: service) + size(of: booking, in: service)
            + deadlines(of: booking, in: service) + answers(of: booking, in: service)
    }

    private func place(of booking: UpcomingBooking, in service: ServiceSettings) -> [Reason] {
        let counter = booking.counter
        if settings.counter(counter) == nil {
            let text = Bilingual("the counter '\(counter)' is gone", ja: "窓口「\(counter)」がなくなります。")
            return [Reason(Reason.counterGone, of: counter.name, text)]
        }
        guard !service.counters.contains(counter) else { return [] }
        let text = Bilingual(
            "the service isn't at the counter '\(counter)' any more", ja: "窓口「\(counter)」ではこのサービスを扱わなくなります。")
        return [Reason("counter-left", of: counter.name, text)]
    }

    private func size(of booking: UpcomingBooking, in service: ServiceSettings) -> [Reason] {
        var reasons: [Reason] = []
        if booking.people > service.party.max {
            let text = Bilingual(
                "it is for \(booking.people) people, at most \(service.party.max) can book",
                ja: "\(booking.people)人の予約ですが、予約できるのは\(service.party.max)人までになります。")
            reasons.append(Reason("group-too-large", text))
        }
        if let limit = service.limit, let visitor = booking.visitor,
            let period = service.period(of: booking, calendar, at: moment),
            let count = counted[service.id]?[Counted(visitor: visitor, from: period.from)], count > limit.bookings
        {
            let text = Bilingual(
                "its visitor has \(count) bookings, at most \(limit.bookings) can be had",
                ja: "同じ来庁者の予約が\(count)件ありますが、持てるのは\(limit.bookings)件までになります。")
            reasons.append(Reason("too-many-bookings", text))
        }
        return reasons
    }

    private func deadlines(of booking: UpcomingBooking, in service: ServiceSettings) -> [Reason] {
        var reasons: [Reason] = []
        if let change = service.change {
            if let over = over(change.until, booking) {
                let text = Bilingual(
                    "it can't be changed any more, the deadline was \(over.english)",
                    ja: "変更できなくなります（期限：\(over.japanese)）。")
                reasons.append(Reason("change-over", text))
            }
        } else {
            let text = Bilingual("it can't be changed by the visitor any more", ja: "来庁者が変更できなくなります。")
            reasons.append(Reason("change-over", text))
        }
        if let cancel = service.cancel {
            if let over = over(cancel.until, booking) {
                let text = Bilingual(
                    "it can't be cancelled any more, the deadline was \(over.english)",
                    ja: "キャンセルできなくなります（期限：\(over.japanese)）。")
                reasons.append(Reason("cancel-over", text))
            }
        } else {
            let text = Bilingual("it can't be cancelled by the visitor any more", ja: "来庁者がキャンセルできなくなります。")
            reasons.append(Reason("cancel-over", text))
        }
        return reasons
    }

    /// The deadline in words where it is past.
    private func over(_ deadline: Deadline, _ booking: UpcomingBooking) -> Bilingual? {
        let late = deadline.instant(for: booking.start, calendar: calendar)
        guard moment >= late else { return nil }
        return late == .distantPast
            ? Bilingual("never reached", ja: "なし") : Bilingual(same: JapaneseFormat.deadline(late, language: "ja"))
    }

    private func answers(of booking: UpcomingBooking, in service: ServiceSettings) -> [Reason] {
        guard let details = booking.details else {
            let text = Bilingual(
                "its answers can't be read, so nobody knows whether they fit", ja: "入力内容を読み取れないため、新しい設定に合うか分かりません。")
            return [Reason("unreadable", text)]
        }
        return places(booking, details, in: service) + visitor(booking, details, in: service)
            + identification(details, in: service) + cases(details, in: service)
            + fields(details, people: booking.people, in: service)
            + verdicts.reasons(for: booking, details, in: service, at: moment)
    }

    /// What it takes by the new rules beyond the places that it has.
    private func places(_ booking: UpcomingBooking, _ details: BookingDetails, in service: ServiceSettings) -> [Reason]
    {
        let demand = SlotDemand(service: service, people: booking.people, cases: details.answers.cases.count)
        guard demand.slots > booking.slots.count || demand.places > booking.places else { return [] }
        let (slots, places) = (booking.slots.count, booking.places)
        let text = Bilingual(
            "it has \(places) places in \(slots) slots, and would need \(demand.places) in \(demand.slots)",
            ja: "\(slots)枠で\(places)人（件）分を取っていますが、\(demand.slots)枠で\(demand.places)人（件）分が必要になります。")
        return [Reason("places", text)]
    }

    /// Whether limits and penalties still find what its visitor has.
    private func visitor(_ booking: UpcomingBooking, _ details: BookingDetails, in service: ServiceSettings) -> [Reason]
    {
        guard let known = booking.visitor, let visitor = service.visitor(of: JourneyState(details), keys: keys),
            visitor != known
        else { return [] }
        let text = Bilingual(
            "its visitor is told apart in another way, so it counts towards no limit or penalty of theirs",
            ja: "来庁者を見分ける方法が変わるため、件数の上限や予約の制限に数えられなくなります。")
        return [Reason("visitor-changed", text)]
    }

    private func identification(_ details: BookingDetails, in service: ServiceSettings) -> [Reason] {
        var reasons: [Reason] = []
        if service.identification.usesRegister, details.people.contains(where: { $0.entry == nil }) {
            let text = Bilingual("the service now asks for people of its register", ja: "名簿にある人だけが予約できるサービスになります。")
            reasons.append(Reason("not-in-register", text))
        }
        let asksBirthday = service.identification.fields.contains { $0.kind == .birthday && $0.asked == .always }
        if asksBirthday, details.people.contains(where: { $0.birthday == nil }) {
            let text = Bilingual("the service now asks for the birthday", ja: "生年月日を尋ねるサービスになります。")
            reasons.append(Reason("birthday-missing", text))
        }
        return reasons
    }

    private func cases(_ details: BookingDetails, in service: ServiceSettings) -> [Reason] {
        let numbers = details.answers.cases
        guard let cases = service.cases else {
            let text = Bilingual("it has cases, the service has none any more", ja: "案件のある予約ですが、案件のないサービスになります。")
            return numbers.isEmpty ? [] : [Reason("cases-gone", text)]
        }
        var reasons: [Reason] = []
        if numbers.isEmpty {
            let text = Bilingual("the service now asks for case numbers", ja: "案件の番号を尋ねるサービスになります。")
            reasons.append(Reason("cases-missing", text))
        }
        if numbers.count > cases.max {
            let text = Bilingual(
                "it has \(numbers.count) cases, at most \(cases.max) can be booked",
                ja: "\(numbers.count)件の案件がありますが、予約できるのは\(cases.max)件までになります。")
            reasons.append(Reason("too-many-cases", text))
        }
        if !numbers.allSatisfy({ cases.pattern.matches($0) }) {
            let text = Bilingual("a case number doesn't fit the new pattern", ja: "案件の番号が新しい形式に合いません。")
            reasons.append(Reason("case-unfit", text))
        }
        return reasons
    }

    private func fields(_ details: BookingDetails, people: Int, in service: ServiceSettings) -> [Reason] {
        let forms = [service.qualification, service.form].compactMap(\.self)
        let known = Set(forms.flatMap(\.fields).map(\.id))
        let answered = Set(details.answers.booking.keys).union(details.answers.people.flatMap(\.keys))
        let gone = answered.subtracting(known).sorted { $0.name < $1.name }.map { field in
            let text = Bilingual("the answer to '\(field)' isn't asked for any more", ja: "項目「\(field)」を尋ねなくなります。")
            return Reason("field-gone", of: field.name, text)
        }
        let qualification = service.qualification.map { form in
            problems(TypedValues(details.qualification ?? Answers(), of: form), form: form, people: people)
        }
        return gone + (qualification ?? []) + problems(details.typed, form: service.form, people: people)
    }

    private func problems(_ typed: TypedValues, form: FormSettings, people: Int) -> [Reason] {
        var reader = FormReader(typed: typed, today: Day(containing: moment))
        _ = reader.answers(to: form, people: people)
        var seen: Set<String> = []
        return form.fields.flatMap { field -> [Reason] in
            let persons: [Int?] = field.scope == .person ? Array(0..<people) : [nil]
            let inputs = Set(persons.map { InputNames.field(field.id, person: $0) })
            return reader.problems.filter { inputs.contains($0.input) }.map { Self.reason($0.kind, field: field.id) }
        }.filter { seen.insert("\($0.rule) \($0.about)").inserted }
    }

    private static func reason(_ kind: FieldProblem.Kind, field: FieldID) -> Reason {
        switch kind {
        case .missing, .notChosen, .notTicked:
            Reason(
                "answer-missing", of: field.name,
                Bilingual("'\(field)' is required and has no answer", ja: "項目「\(field)」は必須になりますが、入力がありません。"))
        default:
            Reason(
                "answer-unfit", of: field.name,
                Bilingual("the answer to '\(field)' doesn't fit any more", ja: "項目「\(field)」の入力が新しい設定に合いません。"))
        }
    }
}

extension ServiceSettings {
    /// The period within which a booking counts towards the limit; nil where it doesn't.
    fileprivate func period(of booking: UpcomingBooking, _ calendar: OpenDayCalendar, at moment: Date) -> BookingLimit?
    {
        guard let limit, !(booking.details.map { exempts($0.email) } ?? false) else { return nil }
        let period = counting(limit, for: booking.start, calendar, at: moment)
        return period.counts(booking.start) ? period : nil
    }
}

extension JourneyState {
    /// The state that a booking was made of, as far as it says who the visitor is.
    fileprivate init(_ details: BookingDetails) {
        self.init(language: .japanese, email: details.email, people: details.people)
        qualification = details.qualification
        answers = details.answers
    }
}

extension TypedValues {
    /// Inputs that give these answers.
    fileprivate init(_ answers: Answers, of form: FormSettings) {
        self.init()
        for field in form.fields {
            switch field.scope {
            case .booking: put(answers.booking[field.id], field, person: nil)
            case .person:
                for (person, own) in answers.people.enumerated() { put(own[field.id], field, person: person) }
            }
        }
    }

    private mutating func put(_ answer: String?, _ field: FormField, person: Int?) {
        guard let answer else { return }
        let input = InputNames.field(field.id, person: person)
        guard field.kind == .date else {
            self[input] = answer
            return
        }
        for (name, part) in zip(InputNames.dateParts(of: input), answer.split(separator: "-")) {
            self[name] = String(part)
        }
    }
}

public import Foundation
public import Domain

/// The first form: who is it, may they book, and where does the link go.
public struct JourneyStartService: Sendable {
    let tenant: Tenant

    /// First forms of `tenant`.
    public init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// A first form as sent.
    public struct Form: Sendable {
        /// What is to be booked.
        public var service: ServiceSettings
        /// Inputs as typed, by input name.
        public var typed: TypedValues
        /// Number of people chosen, already within the service's limit.
        public var people: Int
        /// People, by index from 0, whose form showed the further numbers.
        public var askedMore: Set<Int>
        /// Language of the pages.
        public var language: Language
        /// SHA-256 of the browser's session secret.
        public var session: Data
        /// That of the secret that the browser had until now.
        public var former: Data?
        /// Where the request came from; nil where visitors aren't told from each other by that.
        public var source: RequestSource?
        /// The journey that has booked and goes on with another person: its address is proven and not asked again.
        var earlier: Journey?

        /// Collects a first form.
        public init(
            service: ServiceSettings, typed: TypedValues, people: Int, askedMore: Set<Int>, language: Language,
            session: Data, former: Data? = nil, source: RequestSource?, earlier: Journey? = nil
        ) {
            self.service = service
            self.typed = typed
            self.people = people
            self.askedMore = askedMore
            self.language = language
            self.session = session
            self.former = former
            self.source = source
            self.earlier = earlier
        }
    }

    /// What became of a first form.
    public enum Outcome: Sendable {
        /// Something must be mended; `askMore`: people who need the further numbers.
        case mend([FieldProblem], askMore: Set<Int>)
        /// Nobody may go on.
        case refused(BookingRefusal)
        /// The link is mailed.
        case sent(journey: UUID)
        /// The journey has begun in this browser, without a link.
        case begun(journey: UUID)
    }

    /// Checks the form, finds the people, asks the rules, and mails the link.
    public func apply(_ form: Form) async throws -> Outcome {
        let today = Day(containing: tenant.now)
        var reader = FormReader(typed: form.typed, today: today)
        let people = reader.people(form.people, for: form.service, asksMore: form.askedMore.contains)
        let email =
            form.earlier?.state.email ?? reader.email("email", confirmation: "email-confirmation", required: true)
        guard reader.problems.isEmpty, let email else { return .mend(reader.problems, askMore: form.askedMore) }
        var applicants = people.map { JourneyPerson(entry: nil, birthday: birthday(of: $0, form.service)) }
        if !form.service.identification.usesRegister, case .answers(let fields) = form.service.visitorIdentity {
            for (index, person) in people.enumerated() {
                applicants[index].numbers = person.filter { fields.contains($0.key) }
            }
        }
        if form.service.identification.usesRegister {
            let limits = AttemptLimits(runtime: tenant.runtime)
            let counted: CountedIdentification
            switch try await limits.reserveIdentification(with: numbers(of: people, form), from: form.source) {
            case .refused(let until): return .refused(.tooMany(until: until))
            case .counted(let identification): counted = identification
            }
            let entries = try await Identification(
                database: tenant.runtime.database, scope: tenant.runtime.scope, keys: tenant.runtime.keys
            ).find(people, for: form.service)
            if counted.isAnsweredByMail, form.earlier == nil {
                return try await answerByMail(applicants, entries, form, to: email)
            }
            guard entries.allSatisfy({ $0 != nil }) else {
                try await limits.countFailure()
                return unidentified(entries, form)
            }
            if !counted.isAnsweredByMail { try await limits.giveBack(counted) }
            for (index, entry) in entries.enumerated() { applicants[index].entry = entry }
            if let refusal = try await duplicates(entries, form) { return refusal }
        }
        return try await begin(JourneyState(language: form.language, email: email, people: applicants), form)
    }

    /// Asks penalties and rules, and begins the journey of people who are known.
    private func begin(_ state: JourneyState, _ form: Form) async throws -> Outcome {
        let visitor = tenant.visitor(
            of: state, service: form.service, isAddressProven: form.earlier != nil)
        if let penalty = try await PenaltyService(tenant).inForce(against: visitor, at: form.service) {
            return .refused(.penalised(penalty))
        }
        let holds = HoldService(tenant, service: form.service)
        if let count = try await holds.limitReached(by: state, isAddressProven: form.earlier != nil) {
            return .refused(.limitReached(count))
        }
        if form.service.qualification == nil {
            let facts = EligibilityFacts(
                stage: .identification, now: tenant.now, people: state.people.map { PersonFacts($0, answers: [:]) },
                past: try await tenant.past(of: visitor, service: form.service))
            let admission = JourneyAdmission(tenant, service: form.service)
            if let refusal = await admission.refusal(on: facts) { return .refused(refusal) }
        }
        guard let earlier = form.earlier else { return try await send(state, form) }
        let followUps = AttemptLimit.followUps(of: state.email)
        if let until = try await AttemptLimits(runtime: tenant.runtime).reserve(followUps) {
            return .refused(.tooMany(until: until))
        }
        return .begun(
            journey: try await JourneyService(tenant).startAnother(
                state, after: earlier, session: form.session, former: form.former))
    }

    /// Mails the link whether the people were found or not: the page must not tell, and their penalties and rules would.
    ///
    /// These are asked again behind the link, where the time is chosen.
    private func answerByMail(
        _ applicants: [JourneyPerson], _ entries: [RegisterEntry?], _ form: Form, to email: EmailAddress
    ) async throws -> Outcome {
        var state = JourneyState(language: form.language, email: email, people: applicants)
        if entries.contains(nil) || duplicate(in: entries) != nil {
            state.isUnidentified = true
            try await AttemptLimits(runtime: tenant.runtime).countFailure()
        } else {
            for (index, entry) in entries.enumerated() { state.people[index].entry = entry }
        }
        return try await send(state, form)
    }

    private func send(_ state: JourneyState, _ form: Form) async throws -> Outcome {
        let limits = MailLimits(platformRuntime: tenant.platformRuntime)
        if let until = try await limits.reserve(to: state.email, from: form.source) {
            return .refused(.tooMany(until: until))
        }
        return .sent(
            journey: try await JourneyService(tenant).start(
                state, service: form.service, session: form.session, former: form.former))
    }

    /// What is to be mended or refused where two people are the same, or one has booked already.
    ///
    /// Whoever has the numbers could book, and would learn it then.
    private func duplicates(_ entries: [RegisterEntry?], _ form: Form) async throws -> Outcome? {
        if let duplicate = duplicate(in: entries) {
            let field = form.service.identification.fields.first?.id ?? FieldID(name: "email")
            let input = InputNames.field(field, person: duplicate.later)
            return .mend(
                [FieldProblem(input: input, kind: .same(as: duplicate.earlier + 1))], askMore: form.askedMore)
        }
        let booked = try await JourneyAdmission(tenant, service: form.service).booked(entries.compactMap(\.self))
        return booked.people.isEmpty ? nil : .refused(.duplicate(booked))
    }

    /// People who weren't found are asked for the further numbers, where the tenant has such.
    private func unidentified(_ entries: [RegisterEntry?], _ form: Form) -> Outcome {
        let fields = form.service.identification.fields
        let further = fields.first { $0.asked == .notIdentified }
        let missing = entries.indices.filter { entries[$0] == nil }
        let problems = missing.flatMap { person in
            if let further, !form.askedMore.contains(person) {
                return [FieldProblem(input: InputNames.field(further.id, person: person), kind: .notIdentified)]
            }
            // Whichever it is: which of them is known must not be told.
            return fields.map { FieldProblem(input: InputNames.field($0.id, person: person), kind: .unknownPerson) }
        }
        return .mend(problems, askMore: further == nil ? [] : form.askedMore.union(missing))
    }

    private func duplicate(in entries: [RegisterEntry?]) -> (earlier: Int, later: Int)? {
        for (index, entry) in entries.enumerated() {
            if let earlier = entries[..<index].firstIndex(where: { $0?.id == entry?.id }) { return (earlier, index) }
        }
        return nil
    }

    private func birthday(of person: [FieldID: String], _ service: ServiceSettings) -> Day? {
        service.identification.fields.first { $0.kind == .birthday }
            .flatMap { person[$0.id] }.flatMap(Day.init(iso:))
    }

    /// The numbers given, each as often as it is to find somebody: two birthdays with one number are two tries.
    private func numbers(of people: [[FieldID: String]], _ form: Form) -> [String] {
        people.flatMap { person in
            form.service.identification.fields.filter { $0.kind != .birthday }.compactMap { person[$0.id] }
        }
    }
}

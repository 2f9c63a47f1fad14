import Foundation
import Domain

extension BookingService {
    /// What is stored of a journey with its booking.
    func details(
        of journey: Journey, answers: Answers, bring: [LocalizedText], accessToken: String, firstCases: Int?
    ) -> BookingDetails {
        let state = journey.state
        var things = service.bring
        for thing in bring where !things.contains(thing) { things.append(thing) }
        return BookingDetails(
            email: state.email, secondEmail: state.secondEmail, people: state.people,
            answers: (state.qualification ?? Answers()).merging(answers), qualification: state.qualification,
            typed: service.inputs(people: state.people.count).kept(of: state.typed), bring: things,
            verdicts: service.eligibility.map { RecordedVerdict(rule: $0.id, verdict: "eligible") },
            accessToken: accessToken, cancellationReason: nil, firstCases: firstCases ?? answers.cases.count)
    }

    /// What a change may touch: the rest stays as booked, and cases never become more than first booked, nor more than
    /// the booking has places for.
    func permitted(
        _ answers: Answers, of booking: Booking, _ rules: ChangeSettings, hasNewPlaces: Bool
    ) -> Answers {
        var permitted = booking.details.answers
        if rules.allow.contains(.answers) {
            permitted.booking.merge(answers.booking) { _, new in new }
            permitted.people = answers.people
        }
        if rules.allow.contains(.cases) {
            let isBound = service.placeCounts == .cases && !hasNewPlaces
            let most = isBound ? booking.cases.count : booking.details.firstCases
            permitted.cases = Array(answers.cases.prefix(most))
        }
        return permitted
    }

    /// What the booking is for, as keyed hashes: its people's register entries and its application numbers.
    func exclusiveKeys(of details: BookingDetails) -> [ExclusiveKey] {
        ExclusiveKey.of(
            people: details.people.compactMap(\.entry), cases: details.answers.cases, at: service.id,
            keys: tenant.runtime.keys)
    }

    /// Where the service delays freed places: a hold of nobody, for a time drawn anew each time.
    func returning(people: Int) -> ReturningPlaces? {
        service.freedPlaces.map { freed in
            ReturningPlaces(
                hold: UUID(), service: service.id, people: people,
                seconds: tenant.platformRuntime.randomNumber(freed.seconds))
        }
    }
}

extension ExclusiveKey {
    /// The keys of people of the register and of cases, at one service.
    static func of(
        people: [RegisterEntry], cases: [String], at service: ServiceID, keys: TenantKeys
    ) -> [ExclusiveKey] {
        people.map { person($0.id, of: service, keys: keys) }
            + cases.map { ExclusiveKey(kind: .case, hash: keys.hash("case", [service.name, $0])) }
    }

    /// A person of the register, by their entry, at one service.
    static func person(_ entry: UUID, of service: ServiceID, keys: TenantKeys) -> ExclusiveKey {
        ExclusiveKey(kind: .person, hash: keys.hash("person", [service.name, entry.uuidString]))
    }
}

import Foundation
import Domain

/// What a version's rules say of upcoming bookings.
///
/// Asked before anything is locked: a rule may take its time, and nobody should wait for it who wants to book.
struct RuleVerdicts: Sendable {
    typealias Reason = BookingHit.Reason

    private struct Key: Hashable {
        var booking: UUID
        var sequence: Int
    }

    private var reasons: [Key: [Reason]] = [:]

    /// Asks the rules of `settings` about `bookings` at `moment`.
    init(of settings: TenantSettings, on bookings: [UpcomingBooking], at moment: Date) {
        for booking in bookings {
            guard let service = settings.service(booking.service), let details = booking.details else { continue }
            reasons[Key(booking: booking.id, sequence: booking.sequence)] = Self.ask(
                service, booking, details, at: moment)
        }
    }

    /// What the rules of `service` said; of a booking made or changed since, what they say now.
    func reasons(
        for booking: UpcomingBooking, _ details: BookingDetails, in service: ServiceSettings, at moment: Date
    ) -> [Reason] {
        reasons[Key(booking: booking.id, sequence: booking.sequence)]
            ?? Self.ask(service, booking, details, at: moment)
    }

    private static func ask(
        _ service: ServiceSettings, _ booking: UpcomingBooking, _ details: BookingDetails, at moment: Date
    ) -> [Reason] {
        let facts = EligibilityFacts(
            stage: .confirmation, now: moment, slotStart: booking.start, people: details.facts,
            answers: details.answers.booking, cases: details.answers.cases.count)
        return service.eligibility.compactMap { use in
            do {
                guard case .notEligible(let refusal) = try use.rule.verdict(on: facts) else { return nil }
                let text = Bilingual(
                    "the rule '\(use.id)' would refuse it: \(refusal.rule)",
                    ja: "ルール「\(use.id)」では予約できなくなります（\(refusal.rule)）。")
                return Reason("rule-refuses", of: "\(use.id) \(refusal.rule)", text)
            } catch {
                let text = Bilingual(
                    "the rule '\(use.id)' can't judge it: \(error)", ja: "ルール「\(use.id)」では判定できません（\(error)）。")
                return Reason("rule-fails", of: use.id, text)
            }
        }
    }
}

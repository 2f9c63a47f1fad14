public import Foundation
import Postgres
public import Domain

/// Makes, changes and cancels bookings.
public struct BookingService: Sendable {
    let tenant: Tenant
    let service: ServiceSettings

    /// Bookings of `service`.
    public init(_ tenant: Tenant, service: ServiceSettings) {
        self.tenant = tenant
        self.service = service
    }

    /// What became of 「予約する」.
    public enum Confirmation: Sendable {
        /// The booking is made, or was made by an earlier press of the same button.
        case booked(UUID)
        /// The form isn't complete.
        case incomplete
        /// The hold's time was over, or its places no longer fit the number of cases.
        case holdExpired
        /// The office has taken the held time out of its plan.
        case slotClosed
        /// The slot's booking window has closed, or the booking's deadline for changes.
        case deadlinePassed
        /// People or cases, by position, are in another active booking.
        case duplicate([Int])
        /// The agent has this many bookings.
        case limitReached(Int)
        /// A penalty refuses further bookings.
        case penalised(Penalty)
        /// A rule says no.
        case refused(Refusal)
        /// A rule failed: please call.
        case callUs
        /// Somebody else changed the booking meanwhile.
        case stale
    }

    /// Makes a booking of the journey's hold.
    public func confirm(_ journey: Journey) async throws -> Confirmation {
        if let booking = journey.completed { return .booked(booking) }
        guard let answers = journey.state.answers else { return .incomplete }
        guard let hold = journey.hold, hold.state != .released else { return .holdExpired }
        guard hold.places == HoldService(tenant, service: service).demand(of: journey).places else {
            return .holdExpired
        }
        let judged = try await judge(journey, start: hold.start)
        guard case .eligible(let bring) = judged else { return refusal(judged) }
        let receipt = ReceiptNumber.random()
        let password = BookingPassword.random()
        let accessToken = SecretText.token()
        let details = details(of: journey, answers: answers, bring: bring, accessToken: accessToken, firstCases: nil)
        let mailed = MailedBooking(
            id: hold.id, receipt: receipt, service: service, counter: hold.counter, start: hold.start, end: hold.end,
            people: hold.people, cases: answers.cases, bring: details.bring, sequence: 0, accessToken: accessToken,
            password: password)
        let mails = try Mailer(tenant: tenant, language: journey.state.language)
            .booking(.completed, mailed, to: details.recipients, at: tenant.now)
        let command = ConfirmBooking(
            hold: hold.id, journey: journey.id, receipt: receipt,
            passwordHash: tenant.runtime.keys.passwordHash(password), accessHash: SecretText.digest(accessToken),
            cases: answers.cases.count, subjects: subjects(of: details),
            visitor: tenant.counted(journey, service: service),
            deadline: service.window.closes.instant(for: hold.start, calendar: tenant.calendar),
            language: journey.state.language,
            details: try tenant.runtime.keys.seal(details, for: Booking.detailsField(hold.id)), mails: mails)
        return ended(journey, try await tenant.runtime.writer.run(.confirm(command)))
    }

    /// Carries out a change: a new time where one is held, and the answers.
    public func change(_ journey: Journey, session: Data) async throws -> Confirmation {
        if let booking = journey.completed { return .booked(booking) }
        guard let id = journey.changes, let booking = try await BookingReader(tenant).read(id, session: session),
            let rules = service.change
        else { return .stale }
        guard let answers = journey.state.answers else { return .incomplete }
        guard case .until(let deadline) = booking.changeDeadline(tenant, at: tenant.now) else { return .deadlinePassed }
        let hold = rules.allow.contains(.time) ? journey.hold.flatMap { $0.state == .released ? nil : $0 } : nil
        guard booking.mayMove(to: hold?.start, tenant, at: tenant.now) else { return .deadlinePassed }
        let start = hold?.start ?? booking.start
        let judged = try await judge(journey, start: start)
        guard case .eligible(let bring) = judged else { return refusal(judged) }
        let permitted = permitted(answers, of: booking, rules, hasNewPlaces: hold != nil)
        if let hold {
            let demand = SlotDemand(service: service, people: booking.people, cases: permitted.cases.count)
            guard hold.places == demand.places else { return .holdExpired }
        }
        var details = details(
            of: journey, answers: permitted, bring: bring,
            accessToken: booking.details.accessToken, firstCases: booking.details.firstCases)
        if !rules.allow.contains(.answers) { details.secondEmail = booking.details.secondEmail }
        let mailed = MailedBooking(
            id: id, receipt: booking.receipt, service: service, counter: hold?.counter ?? booking.counter, start: start,
            end: hold?.end ?? booking.end, people: booking.people, cases: details.answers.cases, bring: details.bring,
            sequence: booking.sequence + 1, accessToken: details.accessToken,
            oldStart: start == booking.start ? nil : booking.start)
        let mails = try Mailer(tenant: tenant, language: journey.state.language)
            .booking(.changed, mailed, to: details.recipients, at: tenant.now)
        let command = ChangeBooking(
            booking: id, journey: journey.id, hold: hold?.id, sequence: booking.sequence,
            cases: details.answers.cases.count, subjects: subjects(of: details), deadline: deadline,
            newTimeDeadline: hold.map {
                booking.windowForNewTime(tenant, of: service, at: tenant.now).closes
                    .instant(for: $0.start, calendar: tenant.calendar)
            },
            details: try tenant.runtime.keys.seal(details, for: Booking.detailsField(id)), mails: mails,
            returning: hold.flatMap { _ in returning(people: booking.people) })
        return ended(journey, try await tenant.runtime.writer.run(.change(command)), booking: id)
    }

    /// What became of a cancellation.
    public enum Cancellation: Sendable {
        /// The booking is cancelled, now or before.
        case cancelled
        /// The deadline has passed.
        case deadlinePassed
        /// Somebody else changed the booking meanwhile.
        case stale
    }

    /// Cancels a booking: by its visitor until the deadline, by the office at any time and with a reason.
    public func cancel(
        _ booking: Booking, by canceller: Canceller, officer: String? = nil, reason: String? = nil
    ) async throws -> Cancellation {
        var deadline: Date?
        if canceller == .visitor, booking.state != .cancelled {
            guard case .until(let moment) = booking.cancelDeadline(tenant, at: tenant.now) else {
                return .deadlinePassed
            }
            deadline = moment
        }
        var details = booking.details
        details.cancellationReason = reason
        let mailed = MailedBooking(
            id: booking.id, receipt: booking.receipt, service: service, counter: booking.counter, start: booking.start,
            end: booking.end, people: booking.people, cases: booking.cases, bring: [],
            sequence: booking.sequence + 1, accessToken: details.accessToken, reason: reason)
        let mails = try Mailer(tenant: tenant, language: booking.language)
            .booking(.cancelled, mailed, to: details.recipients, at: tenant.now)
        let command = CancelBooking(
            booking: booking.id, sequence: booking.sequence, by: canceller, officer: officer, deadline: deadline,
            threshold: canceller == .visitor ? service.penalties?.cancellations : nil,
            details: try tenant.runtime.keys.seal(details, for: Booking.detailsField(booking.id)), mails: mails,
            returning: returning(people: booking.people))
        switch try await tenant.runtime.writer.run(.cancel(command)) {
        case .cancelled: return .cancelled
        case .deadlinePassed: return .deadlinePassed
        default: return .stale
        }
    }

    private func judge(_ journey: Journey, start: Date) async throws -> EligibilityResult {
        let facts = try await tenant.facts(about: journey, service: service, stage: .confirmation, start: start)
        return await tenant.platformRuntime.judge.judge(service.eligibility, on: facts)
    }

    private func refusal(_ result: EligibilityResult) -> Confirmation {
        switch result {
        case .notEligible(let refusal): .refused(refusal)
        case .eligible, .undecided: .callUs
        }
    }

    private func ended(_ journey: Journey, _ outcome: TenantOutcome, booking: UUID? = nil) -> Confirmation {
        let confirmation = self.outcome(outcome, booking: booking)
        if case .booked = confirmation { tenant.runtime.journeys.drop(journey.id) }
        return confirmation
    }

    private func outcome(_ outcome: TenantOutcome, booking: UUID? = nil) -> Confirmation {
        switch outcome {
        case .booked(let id, _): .booked(id)
        case .changed: booking.map(Confirmation.booked) ?? .stale
        case .deadlinePassed: .deadlinePassed
        case .slotClosed: .slotClosed
        case .duplicate(let positions): .duplicate(positions)
        case .limitReached(let count): .limitReached(count)
        case .penalised(let penalty): .penalised(penalty)
        case .stale: .stale
        default: .holdExpired
        }
    }
}

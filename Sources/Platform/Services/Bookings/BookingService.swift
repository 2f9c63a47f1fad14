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

    /// Makes a booking of the journey's hold, or finds the one that an earlier press of the same button has made.
    public func confirm(_ journey: Journey) async throws -> Result<UUID, BookingRefusal> {
        if let booking = journey.completed { return .success(booking) }
        guard let answers = journey.state.answers else { return .failure(.incomplete) }
        guard let hold = journey.hold, hold.state != .released,
            hold.places == HoldService(tenant, service: service).demand(of: journey).places
        else { return .failure(.holdExpired) }
        let judged = try await judge(journey, start: hold.start)
        guard case .eligible(let bring) = judged else { return .failure(judged.refusal ?? .callUs) }
        if let refusal = try await mailRefusal(of: journey.state.secondEmail, besides: journey.state.email) {
            return .failure(refusal)
        }
        // Numbers are drawn, not counted: now and then somebody has the one that is drawn.
        var draws = 5
        while true {
            do {
                let command = try confirmation(of: journey, hold: hold, answers: answers, bring: bring)
                let result = try await tenant.runtime.writer.run(command).map(\.booking)
                if case .success = result { tenant.runtime.journeys.drop(journey.id) }
                return result
            } catch let error as PostgresError where error.constraint == "booking_receipt_number_key" && draws > 1 {
                draws -= 1
            }
        }
    }

    /// The command that makes a booking of a hold, with a new receipt number, password and access token.
    private func confirmation(
        of journey: Journey, hold: Hold, answers: Answers, bring: [LocalizedText]
    ) throws -> ConfirmBooking {
        let receipt = ReceiptNumber.random(tenant.platformRuntime.randomNumber)
        let password = BookingPassword.random()
        let accessToken = SecretText.token()
        let details = details(of: journey, answers: answers, bring: bring, accessToken: accessToken, firstCases: nil)
        let mailed = MailedBooking(
            id: hold.id, receipt: receipt, service: service, counter: hold.counter, start: hold.start, end: hold.end,
            people: hold.people, cases: answers.cases, bring: details.bring, sequence: 0, accessToken: accessToken,
            password: password)
        let mails = try Mailer(tenant: tenant, language: journey.state.language)
            .booking(.completed, mailed, to: details.recipients, at: tenant.now)
        return ConfirmBooking(
            hold: hold.id, journey: journey.id, receipt: receipt,
            passwordHash: tenant.runtime.keys.passwordHash(password), accessHash: SecretText.digest(accessToken),
            cases: answers.cases.count, exclusiveKeys: exclusiveKeys(of: details),
            visitor: tenant.counted(journey, service: service, start: hold.start),
            deadline: service.window.closes.instant(for: hold.start, calendar: tenant.calendar),
            language: journey.state.language,
            details: try tenant.runtime.keys.seal(details, for: Booking.detailsField(hold.id)), mails: mails)
    }

    /// Carries out a change: a new time where one is held, and the answers.
    public func change(_ journey: Journey, session: Data) async throws -> Result<UUID, BookingRefusal> {
        if let booking = journey.completed { return .success(booking) }
        guard let id = journey.changes, let booking = try await BookingReader(tenant).read(id, session: session),
            let rules = service.change
        else { return .failure(.stale) }
        guard let answers = journey.state.answers else { return .failure(.incomplete) }
        let changeable = booking.changeDeadline(tenant, at: tenant.now)
        guard case .until(let deadline) = changeable else {
            return .failure(.deadlinePassed(since: changeable.closed))
        }
        let hold = rules.allow.contains(.time) ? journey.hold.flatMap { $0.state == .released ? nil : $0 } : nil
        guard booking.mayMove(to: hold?.start, tenant, at: tenant.now) else {
            return .failure(.deadlinePassed(since: nil))
        }
        let start = hold?.start ?? booking.start
        let judged = try await judge(journey, start: start)
        guard case .eligible(let bring) = judged else { return .failure(judged.refusal ?? .callUs) }
        let permitted = permitted(answers, of: booking, rules, hasNewPlaces: hold != nil)
        if let hold {
            let demand = SlotDemand(service: service, people: booking.people, cases: permitted.cases.count)
            guard hold.places == demand.places else { return .failure(.holdExpired) }
        }
        var details = details(
            of: journey, answers: permitted, bring: bring,
            accessToken: booking.details.accessToken, firstCases: booking.details.firstCases)
        if !rules.allow.contains(.answers) { details.secondEmail = booking.details.secondEmail }
        let isMoved = hold.map { $0.start != booking.start || $0.counter != booking.counter } ?? false
        guard
            isMoved || details.answers != booking.details.answers
                || details.secondEmail != booking.details.secondEmail
        else { return .failure(.unchanged) }
        if let refusal = try await changeRefusal(of: id) { return .failure(refusal) }
        if let refusal = try await mailRefusal(of: details.secondEmail, besides: details.email) {
            return .failure(refusal)
        }
        let renewedPassword = details.dropsAddress(of: booking.details) ? BookingPassword.random() : nil
        if renewedPassword != nil { details.accessToken = SecretText.token() }
        let mailed = MailedBooking(
            id: id, receipt: booking.receipt, service: service, counter: hold?.counter ?? booking.counter, start: start,
            end: hold?.end ?? booking.end, people: booking.people, cases: details.answers.cases, bring: details.bring,
            sequence: booking.sequence + 1, accessToken: details.accessToken, password: renewedPassword,
            hasRenewedAccess: renewedPassword != nil, oldStart: start == booking.start ? nil : booking.start)
        let mails = try Mailer(tenant: tenant, language: journey.state.language)
            .booking(.changed, mailed, to: details.recipients, at: tenant.now)
        let command = ChangeBooking(
            booking: id, journey: journey.id, hold: hold?.id, sequence: booking.sequence,
            cases: details.answers.cases.count, exclusiveKeys: exclusiveKeys(of: details), deadline: deadline,
            newTimeDeadline: hold.map {
                booking.windowForNewTime(tenant, of: service, at: tenant.now).closes
                    .instant(for: $0.start, calendar: tenant.calendar)
            },
            details: try tenant.runtime.keys.seal(details, for: Booking.detailsField(id)), mails: mails,
            returning: hold.flatMap { _ in returning(people: booking.people) },
            limit: tenant.allowed(to: journey.state.email, service: service, start: start),
            renewedAccess: renewedPassword.map { password in
                RenewedAccess(
                    passwordHash: tenant.runtime.keys.passwordHash(password),
                    accessHash: SecretText.digest(details.accessToken), session: session)
            })
        let result = try await tenant.runtime.writer.run(command).map { _ in id }
        if case .success = result { tenant.runtime.journeys.drop(journey.id) }
        return result
    }

    /// Cancels a booking, or finds it cancelled: by its visitor until the deadline, by the office until the appointment
    /// is over and with a reason.
    public func cancel(
        _ booking: Booking, by canceller: Canceller, officer: String? = nil, reason: String? = nil
    ) async throws -> Result<Void, BookingRefusal> {
        var deadline: Date? = booking.end
        if canceller == .visitor, booking.state != .cancelled {
            let cancellable = booking.cancelDeadline(tenant, at: tenant.now)
            guard case .until(let moment) = cancellable else {
                return .failure(.deadlinePassed(since: cancellable.closed))
            }
            deadline = moment
        }
        var details = booking.details
        details.cancellationReason = reason
        var mailed = MailedBooking(booking, of: service)
        mailed.bring = []
        mailed.sequence += 1
        mailed.reason = reason
        let mails = try Mailer(tenant: tenant, language: booking.language)
            .booking(.cancelled, mailed, to: details.recipients, at: tenant.now)
        let command = CancelBooking(
            booking: booking.id, sequence: booking.sequence, by: canceller, officer: officer, deadline: deadline,
            threshold: canceller == .visitor ? service.penalties?.cancellations : nil,
            details: try tenant.runtime.keys.seal(details, for: Booking.detailsField(booking.id)), mails: mails,
            returning: returning(people: booking.people))
        return try await tenant.runtime.writer.run(command).map { _ in }
    }

    private func judge(_ journey: Journey, start: Date) async throws -> EligibilityResult {
        try await tenant.verdict(on: journey, service: service, stage: .confirmation, start: start)
    }
}

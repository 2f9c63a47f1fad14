import Foundation
import Hummingbird
import Mail
import NIOCore
import Platform
import Domain

/// A booking for those who know its number and password, or have its mail: look, print, change, cancel.
struct InquiryController: Sendable {
    let pages: PageResponder

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        try pages.response(InquiryPage(), context, tenant: try pages.tenant(context))
    }

    @Sendable func inquire(_ request: Request, _ context: WebContext) async throws -> Response {
        let tenant = try pages.tenant(context)
        let receipt = context.form["receipt-number"] ?? ""
        let password = context.form["password"] ?? ""
        var page = InquiryPage(receiptNumber: receipt)
        let path = context.paths(of: tenant).inquiry
        if CodeText.normalized(receipt).isEmpty { page.problems.append(.noReceiptNumber) }
        if CodeText.normalized(password).isEmpty { page.problems.append(.noPassword) }
        guard page.problems.isEmpty else { return try pages.response(page, context, tenant: tenant, path: path) }
        let found = try await BookingReader(tenant).inquire(
            receipt: receipt, password: password, session: context.sessionKey, network: context.network)
        switch found {
        case .found(let id): return pages.redirect(context.paths(of: tenant).booking(id))
        case .unknown:
            page.problems = [.unknown]
            return try pages.response(page, context, tenant: tenant, path: path)
        case .tooMany(let until): throw HTTPFailure.tooManyTries(until: until, now: tenant.now)
        }
    }

    @Sendable func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let tenant = try pages.tenant(context)
        let token = try context.parameter("token")
        guard let id = try await BookingReader(tenant).open(token: token, session: context.sessionKey) else {
            throw HTTPFailure.notFound
        }
        return pages.redirect(context.paths(of: tenant).booking(id))
    }

    @Sendable func booking(_ request: Request, _ context: WebContext) async throws -> Response {
        let (tenant, booking) = try await found(context)
        return try response(tenant, booking, context)
    }

    @Sendable func calendarFile(_ request: Request, _ context: WebContext) async throws -> Response {
        let (tenant, booking) = try await found(context)
        let language = Language(tag: context.language)
        guard let appointment = tenant.appointment(of: booking, in: language) else { throw HTTPFailure.notFound }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8",
                .contentDisposition: "attachment; filename=\"booking-\(booking.receipt).ics\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: CalendarFile(appointment).text)))
    }

    @Sendable func startChange(_ request: Request, _ context: WebContext) async throws -> Response {
        let (tenant, booking) = try await found(context)
        let paths = context.paths(of: tenant)
        if let service = tenant.settings.service(booking.service) { try pages.admit(context, to: service) }
        guard booking.changeDeadline(tenant, at: tenant.now).isOpen else {
            return try deadlinePassed(.change, tenant, booking, context)
        }
        let journey = try await JourneyService(tenant).startChange(of: booking, session: context.sessionKey)
        return pages.redirect(paths.journey(journey, "form"))
    }

    @Sendable func showCancellation(_ request: Request, _ context: WebContext) async throws -> Response {
        let (tenant, booking) = try await found(context)
        guard booking.state == .confirmed else {
            return pages.redirect(context.paths(of: tenant).booking(booking.id))
        }
        guard booking.cancelDeadline(tenant, at: tenant.now).isOpen else {
            return try deadlinePassed(.cancel, tenant, booking, context)
        }
        guard let sheet = BookingSheet(booking, tenant: tenant) else { throw HTTPFailure.notFound }
        let warning = try await PenaltyService(tenant).warning(beforeCancelling: booking)
        return try pages.response(CancellationPage(booking: sheet, warning: warning), context, tenant: tenant)
    }

    @Sendable func cancel(_ request: Request, _ context: WebContext) async throws -> Response {
        let (tenant, booking) = try await found(context)
        guard let service = tenant.settings.service(booking.service) else { throw HTTPFailure.notFound }
        switch try await BookingService(tenant, service: service).cancel(booking, by: .visitor) {
        case .cancelled: return pages.redirect(context.paths(of: tenant).booking(booking.id))
        case .deadlinePassed: return try deadlinePassed(.cancel, tenant, booking, context)
        case .stale: throw HTTPFailure.conflict
        }
    }

    private func found(_ context: WebContext) async throws -> (Tenant, Booking) {
        let tenant = try pages.tenant(context)
        let id = try pages.id("b", context)
        guard let booking = try await BookingReader(tenant).read(id, session: context.sessionKey) else {
            throw HTTPFailure.forbidden
        }
        return (tenant, booking)
    }

    private func response(_ tenant: Tenant, _ booking: Booking, _ context: WebContext) throws -> Response {
        guard let sheet = BookingSheet(booking, tenant: tenant) else { throw HTTPFailure.notFound }
        let now = tenant.now
        let state: BookingPage.State
        switch booking.state {
        case .cancelled:
            state = .cancelled(
                booking.cancelledAt, byOffice: booking.cancelledBy == .office,
                reason: booking.details.cancellationReason)
        case .missed: state = .missed(isToday: now < Day(containing: booking.end).adding(days: 1).start)
        case .confirmed:
            state = now < Day(containing: booking.end).adding(days: 1).start ? .confirmed : .past
        }
        let isMissed = booking.start <= now && booking.changeDeadline(tenant, at: now).isOpen
        let page = BookingPage(booking: sheet, state: state, isMissedToday: isMissed)
        return try pages.response(page, context, tenant: tenant)
    }

    private func deadlinePassed(
        _ act: DeadlinePassedPage.Act, _ tenant: Tenant, _ booking: Booking, _ context: WebContext
    ) throws -> Response {
        let next = context.paths(of: tenant).booking(booking.id)
        let deadline =
            act == .cancel
            ? booking.cancelDeadline(tenant, at: tenant.now) : booking.changeDeadline(tenant, at: tenant.now)
        return try pages.response(
            DeadlinePassedPage(act: act, next: next, since: deadline.closed), context, tenant: tenant, path: next)
    }
}

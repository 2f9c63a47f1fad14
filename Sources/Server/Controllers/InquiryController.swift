import Foundation
import Hummingbird
import Mail
import NIOCore
import Web
import Platform
import Domain

/// A booking for those who know its number and password, or have its mail: look, print, change, cancel.
struct InquiryController: Sendable {
    let pages: PageResponder
    /// Which refusals there were.
    let refusals: EventCounts<BookingRefusal.Kind>

    @Sendable func show(_ request: Request, _ context: TenantContext) throws -> Response {
        try pages.response(InquiryPage(), context)
    }

    @Sendable func inquire(_ request: Request, _ context: TenantContext) async throws -> Response {
        let receipt = context.form["receipt-number"] ?? ""
        let password = context.form["password"] ?? ""
        var page = InquiryPage(receiptNumber: receipt)
        let path = context.paths.to(\.inquiry)
        if context.onlyKeeps {
            page.password = password
            return try pages.response(page, context, path: path)
        }
        if CodeText.normalized(receipt).isEmpty { page.problems.append(.noReceiptNumber) }
        if CodeText.normalized(password).isEmpty { page.problems.append(.noPassword) }
        guard page.problems.isEmpty else { return try pages.response(page, context, path: path) }
        let found = try await BookingReader(context.tenant).inquire(
            receipt: receipt, password: password, session: context.successor, former: context.session,
            source: context.web.source)
        switch found {
        case .found(let id):
            context.web.renewSession()
            return .seeOther(context.paths.to(\.booking, id))
        case .unknown:
            page.problems = [.unknown]
            return try pages.response(page, context, path: path)
        case .tooMany(let until):
            return try pages.rateLimited(RateLimitPage(act: .inquiry, until: until, back: path), context, path: path)
        }
    }

    @Sendable func showLostMail(_ request: Request, _ context: TenantContext) throws -> Response {
        let isSent = request.uri.queryParameters["sent"] != nil
        return try pages.response(LostMailPage(isSent: isSent), context)
    }

    @Sendable func sendMailAgain(_ request: Request, _ context: TenantContext) async throws -> Response {
        let path = context.paths.to(\.lostMail)
        var page = LostMailPage(receiptNumber: context.form["receipt-number"] ?? "")
        if context.onlyKeeps { return try pages.response(page, context, path: path) }
        guard !CodeText.normalized(page.receiptNumber).isEmpty else {
            page.isMissing = true
            return try pages.response(page, context, path: path)
        }
        let outcome = try await CompletionMails(context.tenant)
            .sendAgain(receipt: page.receiptNumber, source: context.web.source)
        switch outcome {
        case .accepted: return .seeOther(path + "?sent")
        case .tooMany(let until):
            return try pages.rateLimited(RateLimitPage(act: .lostMail, until: until, back: path), context, path: path)
        }
    }

    @Sendable func open(_ request: Request, _ context: TenantContext) async throws -> Response {
        let token = try context.web.parameter("token")
        let found = try await BookingReader(context.tenant)
            .open(token: token, session: context.successor, former: context.session)
        guard let id = found else { throw HTTPFailure.notFound }
        context.web.renewSession()
        return .seeOther(context.paths.to(\.booking, id) + "?" + WebContext.cookieQuery)
    }

    @Sendable func booking(_ request: Request, _ context: BookingContext) async throws -> Response {
        // The address that people keep says nothing of how they came.
        if context.web.hasJustBeenGivenCookie { return .seeOther(context.path) }
        let (tenant, booking) = (context.tenant, context.booking)
        guard let sheet = BookingSheet(booking, tenant: tenant) else { throw HTTPFailure.notFound }
        let now = tenant.now
        let state: BookingPage.State
        switch booking.state {
        case .cancelled:
            state = .cancelled(
                booking.cancelledAt, byOffice: booking.cancelledBy == .office,
                reason: booking.details.cancellationReason)
        case .missed: state = .missed(isToday: !booking.isPast(at: now))
        case .confirmed: state = booking.isPast(at: now) ? .past : .confirmed
        }
        let isMissed = booking.start <= now && booking.changeDeadline(tenant, at: now).isOpen
        let page = BookingPage(
            booking: sheet, state: state, undelivered: try await OutboxService(tenant).undelivered(about: booking),
            isMissedToday: isMissed,
            refusedUntil: try await PenaltyService(tenant).inForce(againstVisitorOf: booking)?.lastDay)
        return try pages.response(page, context)
    }

    @Sendable func calendarFile(_ request: Request, _ context: BookingContext) throws -> Response {
        let booking = context.booking
        guard let appointment = context.tenant.appointment(of: booking, in: context.language) else {
            throw HTTPFailure.notFound
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8",
                .contentDisposition: "attachment; filename=\"booking-\(booking.receipt).ics\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: CalendarFile(appointment).text)))
    }

    @Sendable func startChange(_ request: Request, _ context: BookingContext) async throws -> Response {
        let (tenant, booking) = (context.tenant, context.booking)
        let deadline = booking.changeDeadline(tenant, at: tenant.now)
        guard deadline.isOpen else { return try deadlinePassed(.change, since: deadline.closed, context) }
        let journey = try await JourneyService(tenant).startChange(of: booking, session: context.session)
        return .seeOther(context.paths.to(\.form, journey))
    }

    @Sendable func showCancellation(_ request: Request, _ context: BookingContext) async throws -> Response {
        let (tenant, booking) = (context.tenant, context.booking)
        guard booking.state == .confirmed else { return .seeOther(context.path) }
        let deadline = booking.cancelDeadline(tenant, at: tenant.now)
        guard deadline.isOpen else { return try deadlinePassed(.cancel, since: deadline.closed, context) }
        guard let sheet = BookingSheet(booking, tenant: tenant) else { throw HTTPFailure.notFound }
        let warning = try await PenaltyService(tenant).warning(beforeCancelling: booking)
        return try pages.response(CancellationPage(booking: sheet, warning: warning), context)
    }

    @Sendable func cancel(_ request: Request, _ context: BookingContext) async throws -> Response {
        let booking = context.booking
        guard let service = context.tenant.settings.service(booking.service) else { throw HTTPFailure.notFound }
        switch try await BookingService(context.tenant, service: service).cancel(booking, by: .visitor) {
        case .success: return .seeOther(context.path)
        case .failure(.deadlinePassed(let since)): return try deadlinePassed(.cancel, since: since, context)
        case .failure: throw HTTPFailure.conflict
        }
    }

    private func deadlinePassed(
        _ act: DeadlinePassedPage.Act, since: Date?, _ context: BookingContext
    ) throws -> Response {
        refusals.add(.deadlinePassed)
        return try pages.response(
            DeadlinePassedPage(act: act, next: context.path, since: since), context, path: context.path)
    }
}

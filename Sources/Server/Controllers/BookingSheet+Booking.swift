import Foundation
import Platform
import QRCode
import Domain
import Web

extension BookingSheet {
    /// A booking as pages show it; nil where its service or counter is no longer configured.
    init?(_ booking: Booking, tenant: Tenant) {
        guard let service = tenant.settings.service(booking.service),
            let counter = tenant.settings.counter(booking.counter)
        else { return nil }
        let now = tenant.now
        let code = try? QRCode.svg(text: booking.receipt.symbols, modulePixels: 6, title: booking.receipt.description)
        self.init(
            id: booking.id, receiptNumber: booking.receipt.description, service: service,
            time: ChosenTime(counter: counter, start: booking.start, end: booking.end), people: booking.people,
            answers: booking.details.answers, email: booking.details.email.text,
            secondEmail: booking.details.secondEmail?.text, bring: booking.details.bring,
            deadlines: BookingDeadlines(
                change: booking.changeDeadline(tenant, at: now),
                cancel: booking.cancelDeadline(tenant, at: now)),
            qrCode: code)
    }
}

extension BookingDeadlines {
    /// The deadlines that a booking of `service` at `start` would have, made now.
    init(_ service: ServiceSettings, start: Date, tenant: Tenant, at now: Date) {
        func state(_ deadline: Deadline?) -> DeadlineState {
            guard let moment = deadline?.instant(for: start, calendar: tenant.calendar) else { return .never }
            return now < moment ? .until(moment) : .closedSince(moment)
        }
        self.init(change: state(service.change?.until), cancel: state(service.cancel?.until))
    }
}

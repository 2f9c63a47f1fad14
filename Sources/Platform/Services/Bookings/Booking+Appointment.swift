public import Domain

extension Tenant {
    /// The appointment of a booking, as a calendar file for download shows it.
    public func appointment(of booking: Booking, in language: Language) -> Appointment? {
        guard let service = settings.service(booking.service) else { return nil }
        let mailed = MailedBooking(
            id: booking.id, receipt: booking.receipt, service: service, counter: booking.counter, start: booking.start,
            end: booking.end, people: booking.people, cases: booking.cases, bring: booking.details.bring,
            sequence: booking.sequence)
        return MailComposer(tenant: self, language: language).appointment(
            booking.state == .cancelled ? .cancelled : .completed, mailed, at: now)
    }
}

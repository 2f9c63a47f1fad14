public import Domain

extension Tenant {
    /// The appointment of a booking, as a calendar file for download shows it.
    public func appointment(of booking: Booking, in language: Language) -> Appointment? {
        guard let service = settings.service(booking.service) else { return nil }
        return MailComposer(tenant: self, language: language).appointment(
            booking.state == .cancelled ? .cancelled : .completed, MailedBooking(booking, of: service), at: now)
    }
}

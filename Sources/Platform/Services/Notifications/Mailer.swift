import Foundation
import Domain

/// Composes a tenant's mails and seals them for the outbox.
struct Mailer: Sendable {
    /// A mail about a booking that nobody would want a week after the appointment.
    private static let usefulAfterStart: TimeInterval = 7 * 86_400

    let tenant: Tenant
    let language: Language

    private var composer: MailComposer { MailComposer(tenant: tenant, language: language) }

    /// The mail with the link of a journey.
    func link(
        service: ServiceSettings, to recipient: EmailAddress, token: String, validUntil: Date, at moment: Date
    ) throws -> QueuedMail {
        let words = composer.link(service: service, token: token, validUntil: validUntil)
        return try seal(composer.mail(.link, words, to: recipient, at: moment, expiry: validUntil), about: nil)
    }

    /// Mails about a booking, one an address.
    func booking(
        _ kind: MailKind, _ booking: MailedBooking, to recipients: [EmailAddress], at moment: Date
    ) throws -> [QueuedMail] {
        let words = composer.words(kind, booking, at: moment)
        let appointment = composer.appointment(kind, booking, at: moment)
        let expiry = max(moment, booking.start).addingTimeInterval(Self.usefulAfterStart)
        return try recipients.map { recipient in
            var mail = composer.mail(kind, words, to: recipient, at: moment, expiry: expiry)
            mail.appointment = appointment
            return try seal(mail, about: booking.id)
        }
    }

    /// Reminders of a booking, one an address.
    ///
    /// They carry no calendar file: the visitor has it, and a second one would look like a change.
    func reminder(
        _ booking: MailedBooking, to recipients: [EmailAddress], at moment: Date
    ) throws -> [QueuedMail] {
        let words = composer.words(.reminder, booking, at: moment)
        return try recipients.map { recipient in
            try seal(
                composer.mail(.reminder, words, to: recipient, at: moment, expiry: booking.start), about: booking.id)
        }
    }

    private func seal(_ mail: OutgoingMail, about booking: UUID?) throws -> QueuedMail {
        try QueuedMail(mail, about: booking, keys: tenant.runtime.keys)
    }
}

import Foundation
import Domain

/// Turns a tenant's mails into rows for the outbox.
struct Mailer: Sendable {
    /// A mail about a booking that nobody would want a week after the appointment.
    private static let usefulAfterStart: TimeInterval = 7 * 86_400

    let tenant: Tenant
    let language: Language

    /// The mail with the link of a journey.
    func link(
        service: ServiceSettings, to recipient: EmailAddress, token: String, validUntil: Date, at moment: Date
    ) throws -> OutgoingMail {
        let words = MailComposer(tenant: tenant, language: language)
            .link(service: service, token: token, validUntil: validUntil)
        return try outgoing(.link, to: recipient, words, appointment: nil, at: moment, useless: validUntil)
    }

    /// Mails about a booking, one an address.
    func booking(
        _ kind: MailKind, _ booking: MailedBooking, id: UUID, to recipients: [EmailAddress], at moment: Date
    ) throws -> [OutgoingMail] {
        let composer = MailComposer(tenant: tenant, language: language)
        let words = composer.mail(kind, booking, at: moment)
        let appointment = composer.appointment(kind, booking, id: id, at: moment)
        let useless = max(moment, booking.start).addingTimeInterval(Self.usefulAfterStart)
        return try recipients.map { recipient in
            try outgoing(kind, to: recipient, words, appointment: appointment, at: moment, useless: useless)
        }
    }

    /// Reminders of a booking, one an address.
    ///
    /// They carry no calendar file: the visitor has it, and a second one would look like a change.
    func reminder(
        _ booking: MailedBooking, to recipients: [EmailAddress], at moment: Date
    ) throws -> [OutgoingMail] {
        let words = MailComposer(tenant: tenant, language: language).mail(.reminder, booking, at: moment)
        return try recipients.map { recipient in
            try outgoing(.reminder, to: recipient, words, appointment: nil, at: moment, useless: booking.start)
        }
    }

    private func outgoing(
        _ kind: MailKind, to recipient: EmailAddress, _ words: (subject: String, text: String),
        appointment: Appointment?,
        at moment: Date, useless: Date
    ) throws -> OutgoingMail {
        let id = UUID()
        let settings = tenant.settings
        let messageID = "\(id.uuidString.lowercased())@\(settings.sender.address.domain)"
        let draft = MailDraft(
            senderName: settings.sender.name.resolved(in: language).text, sender: settings.sender.address,
            replyTo: settings.contact.email, recipient: recipient, subject: words.subject, text: words.text,
            language: language, messageID: messageID, date: moment, appointment: appointment)
        let rendered = try tenant.platformRuntime.renderMail(draft)
        let sealed = try OutboxLetter.seal(rendered, id: id, keys: tenant.runtime.keys)
        return OutgoingMail(id: id, kind: kind, messageID: messageID, sealed: sealed, useless: useless)
    }
}

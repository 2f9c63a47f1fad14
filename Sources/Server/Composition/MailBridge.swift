import Foundation
import Mail
import Platform
import Domain

/// Turns the platform's words about mails into the mail module's.
enum MailBridge {
    /// A mail as bytes with its envelope.
    static func render(_ draft: MailDraft) throws -> RenderedMail {
        let message = MailMessage(
            from: MailAddress(name: Furigana.plain(draft.senderName), address: draft.sender),
            to: draft.recipient, replyTo: MailAddress(address: draft.replyTo),
            subject: Furigana.plain(draft.subject), text: Furigana.plain(draft.text), messageID: draft.messageID,
            date: draft.date,
            calendar: draft.appointment.map { appointment in
                CalendarAttachment(event(appointment, from: draft.sender, to: draft.recipient))
            },
            language: draft.language.tag, extraHeaders: [])
        return RenderedMail(
            sender: draft.sender.text, recipient: draft.recipient.text, bytes: Data(try message.rendered()))
    }

    /// A calendar file for download.
    static func calendarFile(_ appointment: Appointment) -> String {
        event(appointment, organizer: nil, attendee: nil, method: appointment.method == .cancel ? .cancel : .publish)
            .rendered()
    }

    /// Carries mails to a mail server.
    static func deliver(through transport: some MailTransport) -> OutboxWorker.Deliver {
        { sender, recipient, bytes in
            guard let from = try? EmailAddress(sender), let to = try? EmailAddress(recipient) else {
                return .permanent("the address can't be written in an envelope")
            }
            switch await transport.deliver(Envelope(from: from, to: to), data: Array(bytes)) {
            case .sent(let reply): return .sent(reply)
            case .temporary(_, let text): return .temporary(text)
            case .permanent(_, let text): return .permanent(text)
            case .unknown(let text): return .unknown(text)
            }
        }
    }

    private static func event(
        _ appointment: Appointment, from sender: EmailAddress, to recipient: EmailAddress
    ) -> CalendarEvent {
        event(
            appointment, organizer: MailAddress(address: sender),
            attendee: recipient,
            method: appointment.method == .cancel ? .cancel : .request)
    }

    private static func event(
        _ appointment: Appointment, organizer: MailAddress?, attendee: EmailAddress?,
        method: CalendarEvent.Method
    ) -> CalendarEvent {
        CalendarEvent(
            uid: appointment.uid, sequence: appointment.sequence, method: method, start: appointment.start,
            end: appointment.end, stamp: appointment.stamp, summary: Furigana.plain(appointment.summary),
            location: Furigana.plain(appointment.location), description: Furigana.plain(appointment.description),
            url: appointment.url,
            organizer: organizer, attendee: attendee,
            status: appointment.method == .cancel ? .cancelled : .confirmed)
    }
}

public import struct Foundation.Date
public import struct Foundation.UUID

/// A mail as its words and facts, frozen when it was caused.
///
/// Its bytes, its row in the outbox and its entry in the mailbox follow from these values alone: every attempt to deliver
/// it sends the same.
public struct OutgoingMail: Hashable, Sendable {
    /// The mail's id, of its row in the outbox too.
    public var id: UUID
    /// The occasion that caused it.
    public var kind: MailKind
    /// Display name of the sender.
    public var senderName: String
    /// Address of the sender, and where a mail server reports that it could not deliver.
    public var sender: EmailAddress
    /// Where an answer goes: the office.
    public var replyTo: EmailAddress
    /// The only recipient; others would see each other's address.
    public var recipient: EmailAddress
    /// The subject, in one line.
    public var subject: String
    /// Body, plain text.
    public var text: String
    /// Language of subject and body.
    public var language: Language
    /// When it was written.
    public var date: Date
    /// From when on nobody would want it any more.
    public var expiry: Date
    /// The appointment, attached as a calendar file.
    public var appointment: Appointment?

    /// Gathers a mail's words and facts.
    public init(
        id: UUID = UUID(), kind: MailKind, senderName: String, sender: EmailAddress, replyTo: EmailAddress,
        recipient: EmailAddress, subject: String, text: String, language: Language, date: Date, expiry: Date,
        appointment: Appointment? = nil
    ) {
        self.id = id
        self.kind = kind
        self.senderName = senderName
        self.sender = sender
        self.replyTo = replyTo
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.language = language
        self.date = date
        self.expiry = expiry
        self.appointment = appointment
    }

    /// `left@right` without angle brackets: the same at every attempt, and nothing about the person or the booking.
    public var messageID: String { "\(id.uuidString.lowercased())@\(sender.domain)" }
}

/// A way to hand mails over: a mail server, or the mailbox of a trial platform.
public protocol MailTransport: Sendable {
    /// Hands one mail over and says how it ended; never throws and isn't stopped by cancellation.
    func deliver(_ mail: WaitingMail) async -> DeliveryOutcome
}

/// How an attempt to deliver a mail ended, in the mail server's words.
///
/// Servers like to repeat the recipient's address: the words are for the outbox and don't belong in logs. They are one
/// line of at most 500 characters.
public enum DeliveryOutcome: Hashable, Sendable {
    /// Taken over; nothing more to do.
    case sent(String)
    /// Not taken over; another attempt makes sense.
    case temporary(String)
    /// Refused; another attempt would get the same answer.
    case permanent(String)
    /// Handed over, but the answer was lost: it may or may not arrive. Another attempt carries the same Message-ID.
    case unknown(String)
}

/// A mail as the outbox kept it.
public enum WaitingMail: Hashable, Sendable {
    /// In words and facts: its bytes are made at delivery.
    case composed(OutgoingMail)
    /// In bytes, queued by an older version, which made them when the mail was caused.
    case rendered(RenderedMail)
}

/// A mail in bytes, with who it is handed over for.
public struct RenderedMail: Hashable, Sendable {
    /// Where a mail server reports that it could not deliver.
    public var sender: EmailAddress
    /// The only recipient.
    public var recipient: EmailAddress
    /// The whole message, CRLF.
    public var bytes: [UInt8]

    /// Puts bytes into an envelope.
    public init(sender: EmailAddress, recipient: EmailAddress, bytes: [UInt8]) {
        self.sender = sender
        self.recipient = recipient
        self.bytes = bytes
    }
}

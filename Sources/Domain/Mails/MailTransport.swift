/// A way to hand mails over: a mail server, or the mailbox of a trial platform.
public protocol MailTransport: Sendable {
    /// Asked before the last octets of a mail go; what it answers with false is not handed over.
    typealias HandOverCheck = @Sendable () async -> Bool

    /// How many mails it hands over side by side; one more would only wait.
    var connections: Int { get }

    /// Hands one mail over and says how it ended; never throws.
    ///
    /// A cancelled task ends soon: a mail that wasn't handed over isn't any more, and for the answer to one that was
    /// the transport waits some seconds.
    ///
    /// - Parameter mayHandOver: asked at most once: from then on the receiver may have the mail.
    func deliver(_ mail: WaitingMail, mayHandOver: @escaping HandOverCheck) async -> DeliveryOutcome
}

/// How an attempt to deliver a mail ended, in the mail server's words: one line of at most 500 characters.
///
/// Servers like to repeat the recipient's address: before they are kept, the words go through ``masked(for:)``.
public enum DeliveryOutcome: Hashable, Sendable {
    /// Taken over; nothing more to do.
    case sent(String)
    /// Not taken over; another attempt makes sense.
    case temporary(String)
    /// The mail server can't be reached, or refuses us whatever the mail: no mail ends by that.
    case unavailable(String)
    /// The recipient or the mail itself was refused; another attempt would get the same answer.
    case permanent(String)
    /// Handed over, but the answer was lost: it may or may not arrive. Another attempt carries the same Message-ID.
    case unknown(String)

    /// What the mail server said.
    public var words: String {
        switch self {
        case .sent(let words), .temporary(let words), .unavailable(let words), .permanent(let words),
            .unknown(let words):
            words
        }
    }
}

/// A mail as the outbox kept it.
public enum WaitingMail: Hashable, Sendable {
    /// In words and facts: its bytes are made at delivery.
    case composed(OutgoingMail)
    /// In bytes, queued by an older version, which made them when the mail was caused.
    case rendered(RenderedMail)
}

extension WaitingMail {
    /// The only recipient.
    public var recipient: EmailAddress {
        switch self {
        case .composed(let mail): mail.recipient
        case .rendered(let mail): mail.recipient
        }
    }
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

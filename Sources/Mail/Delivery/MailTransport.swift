public import Domain

/// Who a mail is handed over for, apart from what its headers say.
public struct Envelope: Sendable, Hashable {
    /// Where a mail server reports that it could not deliver.
    public let from: EmailAddress
    /// The recipient.
    public let to: EmailAddress

    /// Names sender and recipient.
    public init(from: EmailAddress, to: EmailAddress) {
        self.from = from
        self.to = to
    }
}

/// How an attempt to deliver ended.
///
/// Servers like to repeat the recipient's address in their replies: the texts are for the staff's view of the outbox
/// and do not belong in logs. They are one line of at most 500 characters.
public enum DeliveryResult: Sendable, Hashable {
    /// The mail server has taken the mail over, with its reply.
    case sent(serverReply: String)
    /// Not taken over; another attempt makes sense. `code` is the server's reply (4xx), if there was one.
    case temporary(code: Int?, text: String)
    /// Refused with a 5xx; another attempt would get the same answer.
    case permanent(code: Int, text: String)
    /// The mail was handed over, but the server's answer was lost: it may or may not arrive.
    /// Another attempt must carry the same Message-ID.
    case unknown(String)
}

/// A way to hand a rendered mail over.
public protocol MailTransport: Sendable {
    /// Hands one mail over and says how it ended; never throws and is not stopped by cancellation.
    ///
    /// - Parameter data: what `MailMessage.rendered()` gave.
    func deliver(_ envelope: Envelope, data: [UInt8]) async -> DeliveryResult
}

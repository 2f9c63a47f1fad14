public import Domain
public import Foundation

/// A mail rendered and encrypted for the outbox.
public struct OutgoingMail: Sendable {
    /// Row in the outbox.
    public var id: UUID
    /// Occasion.
    public var kind: MailKind
    /// Message-ID, the same at every attempt.
    public var messageID: String
    /// Envelope and message, encrypted.
    public var sealed: Data
    /// When sending it would make no sense any more.
    public var useless: Date
}

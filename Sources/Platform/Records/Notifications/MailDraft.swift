public import Foundation
public import Domain

/// A mail in words, before it becomes bytes.
public struct MailDraft: Sendable {
    /// Display name of the sender.
    public var senderName: String
    /// Address of the sender.
    public var sender: EmailAddress
    /// Where an answer goes: the office.
    public var replyTo: EmailAddress
    /// Recipient.
    public var recipient: EmailAddress
    /// Subject.
    public var subject: String
    /// Body, plain text.
    public var text: String
    /// Language of subject and body.
    public var language: Language
    /// The same at every attempt.
    public var messageID: String
    /// When it was written.
    public var date: Date
    /// The appointment, as a calendar file.
    public var appointment: Appointment?
}

/// An appointment for people's calendars; no personal data in it.
public struct Appointment: Hashable, Sendable {
    /// What a calendar file asks for.
    public enum Method: Sendable { case request, cancel }
    /// Stable for the booking, whatever happens to its date.
    public var uid: String
    /// Rises with every change.
    public var sequence: Int
    /// New or changed, or cancelled.
    public var method: Method
    /// Start.
    public var start: Date
    /// End.
    public var end: Date
    /// When the file was made.
    public var stamp: Date
    /// What, without names of people.
    public var summary: String
    /// Where.
    public var location: String
    /// Receipt number and contact.
    public var description: String
    /// The inquiry page.
    public var url: String
}

/// A mail as bytes with its envelope.
public struct RenderedMail: Sendable {
    /// Envelope sender.
    public var sender: String
    /// Envelope recipient.
    public var recipient: String
    /// The whole message, CRLF.
    public var bytes: Data

    /// Wraps a rendered message.
    public init(sender: String, recipient: String, bytes: Data) {
        self.sender = sender
        self.recipient = recipient
        self.bytes = bytes
    }
}

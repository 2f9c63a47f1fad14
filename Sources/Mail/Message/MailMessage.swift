public import FoundationEssentials
public import Domain

/// One mail to one address, complete before it is rendered.
public struct MailMessage: Sendable, Hashable {
    /// The sender as shown.
    public var from: MailAddress
    /// The only recipient; others would see each other's address.
    public var to: EmailAddress
    /// Where an answer goes, when not to the sender.
    public var replyTo: MailAddress?
    /// The subject; line breaks and control characters become spaces.
    public var subject: String
    /// The body as plain text with line breaks of any kind.
    public var text: String
    /// `left@right` without angle brackets; the same for every attempt to deliver this mail.
    public var messageID: String
    /// When the mail was written; shown in Japan's time.
    public var date: Date
    /// A calendar file, attached as `booking.ics`.
    public var calendar: CalendarAttachment?
    /// Language of the body as a BCP 47 tag: `ja`, `ja-x-easy`, `zh-Hant`.
    public var language: String
    /// Further headers in their order.
    public var extraHeaders: [MailHeader]

    /// Puts a mail together; it is checked when it is rendered.
    public init(
        from: MailAddress, to: EmailAddress, replyTo: MailAddress? = nil, subject: String, text: String,
        messageID: String, date: Date, calendar: CalendarAttachment? = nil, language: String = "ja",
        extraHeaders: [MailHeader] = []
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.messageID = messageID
        self.date = date
        self.calendar = calendar
        self.language = language
        self.extraHeaders = extraHeaders
    }

    /// A fresh Message-ID below a host name: a random UUID, nothing about the person or the booking.
    public static func makeMessageID(domain: String) -> String {
        "\(UUID().uuidString.lowercased())@\(domain)"
    }
}

/// A header beyond those a mail always has.
public struct MailHeader: Sendable, Hashable {
    /// Letters, digits and hyphens, at most 40.
    public var name: String
    /// Free text in one line.
    public var value: String

    /// Names a header and its text.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

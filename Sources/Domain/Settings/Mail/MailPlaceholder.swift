/// What a mail's text can name.
public enum MailPlaceholder: String, CaseIterable, Sendable {
    case office
    case service
    case receiptNumber = "receipt-number"
    case password
    case dateTime = "date-time"
    case oldDateTime = "old-date-time"
    case counter
    case place
    case people
    case cases
    case bring
    case onTheDay = "on-the-day"
    case changeUntil = "change-until"
    case cancelUntil = "cancel-until"
    case link
    case linkValidUntil = "link-valid-until"
    case bookingURL = "booking-url"
    case inquiryURL = "inquiry-url"
    case serviceURL = "service-url"
    case contact
    case neverAsked = "never-asked"
    case reason

    /// Placeholders that have a value in mails of `kind`.
    public static func available(in kind: MailKind) -> Set<MailPlaceholder> {
        let always: Set<MailPlaceholder> = [.office, .service, .serviceURL, .contact, .neverAsked]
        let booking: Set<MailPlaceholder> = [
            .receiptNumber, .dateTime, .counter, .place, .people, .cases, .inquiryURL, .bookingURL,
        ]
        let attendance: Set<MailPlaceholder> = [.bring, .onTheDay, .changeUntil, .cancelUntil]
        switch kind {
        case .link: return always.union([.link, .linkValidUntil])
        case .completed: return always.union(booking).union(attendance).union([.password])
        case .changed: return always.union(booking).union(attendance).union([.oldDateTime])
        case .cancelled: return always.union(booking).union([.reason])
        case .restored, .reminder: return always.union(booking).union(attendance)
        }
    }

    /// Placeholders that have a value in some mails of a service and none in others: then the line that names one is left
    /// out.
    static let sometimesEmpty: Set<MailPlaceholder> = [
        .oldDateTime, .changeUntil, .cancelUntil, .bring, .reason,
    ]

    /// Placeholders whose value is an address that mail programs make a link of.
    public static let addresses: Set<MailPlaceholder> = [.link, .bookingURL, .inquiryURL, .serviceURL]

    /// Placeholders without which a mail of `kind` would be of no use.
    public static func required(in kind: MailKind) -> Set<MailPlaceholder> {
        switch kind {
        case .link: [.link, .linkValidUntil, .neverAsked, .contact]
        case .completed: [.receiptNumber, .password, .dateTime, .neverAsked, .contact]
        case .changed: [.receiptNumber, .dateTime, .neverAsked, .contact]
        case .cancelled: [.receiptNumber, .dateTime, .neverAsked, .contact]
        case .restored, .reminder: [.receiptNumber, .dateTime, .neverAsked, .contact]
        }
    }
}

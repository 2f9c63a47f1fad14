/// Everything a tenant (自治体・官署) says about itself: one checked configuration version.
///
/// Values are whole and consistent: whatever contradicts itself was refused while reading.
public struct TenantSettings: Sendable {
    /// The tenant's name in URLs and in the database: lower-case letters, digits, hyphens.
    public var id: TenantID
    /// The office's name, shown in the header of every page.
    public var name: LocalizedText
    /// Host names of the tenant's own, the one of links in mails first.
    public var hostNames: [HostName]
    /// Whom to call, shown on every error and in every mail.
    public var contact: ContactSettings
    /// Languages offered, Japanese first.
    public var languages: [Language]
    /// File name of the header image in the tenant's folder.
    public var headerImage: String?
    /// Alternative text of the header image; the name when absent.
    public var headerImageText: LocalizedText?
    /// The address mails come from.
    public var sender: MailSenderSettings
    /// Open days (開庁日).
    public var calendar: CalendarSettings
    /// Counters (窓口) in the order they are offered.
    public var counters: [CounterSettings]
    /// Services (手続の予約メニュー) in the order of the menu.
    public var services: [ServiceSettings]
    /// Notices (お知らせ) of the home page.
    public var notices: [NoticeSettings]
    /// Questions and answers of the FAQ page.
    public var faq: [FAQSettings]
    /// The office's own words where the platform has a text.
    public var texts: OwnTexts
    /// The office's own colours.
    public var colours: ColourSettings

    /// Gathers what a tenant says about itself.
    public init(
        id: TenantID, name: LocalizedText, hostNames: [HostName] = [], contact: ContactSettings,
        languages: [Language], headerImage: String? = nil, headerImageText: LocalizedText? = nil,
        sender: MailSenderSettings, calendar: CalendarSettings, counters: [CounterSettings],
        services: [ServiceSettings], notices: [NoticeSettings], faq: [FAQSettings], texts: OwnTexts = OwnTexts(),
        colours: ColourSettings = ColourSettings()
    ) {
        self.id = id
        self.name = name
        self.hostNames = hostNames
        self.contact = contact
        self.languages = languages
        self.headerImage = headerImage
        self.headerImageText = headerImageText
        self.sender = sender
        self.calendar = calendar
        self.counters = counters
        self.services = services
        self.notices = notices
        self.faq = faq
        self.texts = texts
        self.colours = colours
    }

    /// The counter with this id, or nil.
    public func counter(_ id: CounterID) -> CounterSettings? {
        counters.first { $0.id == id }
    }

    /// The service with this id, or nil.
    public func service(_ id: ServiceID) -> ServiceSettings? {
        services.first { $0.id == id }
    }
}

/// Whom a visitor can reach when the pages can't help.
public struct ContactSettings: Sendable {
    /// The section in charge.
    public var office: LocalizedText
    /// The number to call, as printed.
    public var phone: String
    /// What to say or dial after the number, such as 部署番号210.
    public var phoneExtension: LocalizedText?
    /// The address to write to.
    public var email: EmailAddress
    /// When the phone is answered.
    public var hours: LocalizedText?
    /// Limits of this contact, such as "no FAX".
    public var note: LocalizedText?

    /// Describes a contact.
    public init(
        office: LocalizedText, phone: String, phoneExtension: LocalizedText? = nil, email: EmailAddress,
        hours: LocalizedText? = nil, note: LocalizedText? = nil
    ) {
        self.office = office
        self.phone = phone
        self.phoneExtension = phoneExtension
        self.email = email
        self.hours = hours
        self.note = note
    }
}

/// The sender of every mail of a tenant.
public struct MailSenderSettings: Sendable {
    /// Display name.
    public var name: LocalizedText
    /// Address; visitors are told to allow it and its domain.
    public var address: EmailAddress

    /// Describes a sender.
    public init(name: LocalizedText, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// Which days are open.
public struct CalendarSettings: Sendable {
    /// What closes a day.
    public var closed: [ClosingRule]
    /// Days that are open whatever closes them.
    public var open: [Day]

    /// Closes and opens days.
    public init(closed: [ClosingRule], open: [Day]) {
        self.closed = closed
        self.open = open
    }
}

/// A text of the office with the days on which it is shown.
public struct NoticeSettings: Sendable {
    /// The heading.
    public var title: LocalizedText
    /// Paragraphs and lists.
    public var body: LocalizedText
    /// The first day shown; always when nil.
    public var from: Day?
    /// The last day shown; for ever when nil.
    public var until: Day?

    /// Makes a notice.
    public init(title: LocalizedText, body: LocalizedText, from: Day? = nil, until: Day? = nil) {
        self.title = title
        self.body = body
        self.from = from
        self.until = until
    }

    /// Whether the notice is shown on `day`.
    public func isShown(on day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// One question of the FAQ page.
public struct FAQSettings: Sendable {
    /// The question.
    public var question: LocalizedText
    /// The answer: paragraphs and lists.
    public var answer: LocalizedText

    /// Makes a question with its answer.
    public init(question: LocalizedText, answer: LocalizedText) {
        self.question = question
        self.answer = answer
    }
}

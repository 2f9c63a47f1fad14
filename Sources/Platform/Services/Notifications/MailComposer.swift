import Foundation
import Domain

/// What a mail about a booking speaks of.
struct MailedBooking: Sendable {
    var id: UUID
    var receipt: ReceiptNumber
    var service: ServiceSettings
    var counter: CounterID
    var start: Date
    var end: Date
    var people: Int
    var cases: [String]
    var bring: [LocalizedText]
    var sequence: Int
    var accessToken: String?
    var password: BookingPassword?
    /// Whether token and password are new because an address has left the booking.
    var hasRenewedAccess = false
    /// When it was before a change moved it.
    var oldStart: Date?
    var reason: String?
}

extension MailedBooking {
    /// A booking as it stands.
    init(_ booking: Booking, of service: ServiceSettings) {
        self.init(
            id: booking.id, receipt: booking.receipt, service: service, counter: booking.counter, start: booking.start,
            end: booking.end, people: booking.people, cases: booking.cases, bring: booking.details.bring,
            sequence: booking.sequence, accessToken: booking.details.accessToken)
    }
}

/// Writes a tenant's mails: the tenant's words where it has some, the platform's otherwise; readings in parentheses.
struct MailComposer: Sendable {
    let tenant: Tenant
    let language: Language

    private var settings: TenantSettings { tenant.settings }
    private var wording: Wording { tenant.platformRuntime.wording.of(settings) }
    private var punctuation: MailPunctuation { MailPunctuation(language) }

    /// The words of the mail with the link that proves an address.
    func link(service: ServiceSettings, token: String, validUntil: Date) -> (subject: String, text: String) {
        compose(
            .link, service,
            [
                .link: tenant.address.link(token),
                .linkValidUntil: JapaneseFormat.dateTime(validUntil, language: language.tag),
            ])
    }

    /// The words of a mail about a booking; deadlines that have passed at `moment` are said to have.
    func words(_ kind: MailKind, _ booking: MailedBooking, at moment: Date) -> (subject: String, text: String) {
        var words = compose(kind, booking.service, values(for: booking, at: moment))
        // Above the office's own words too, which can't know of it.
        if let renewed = renewedAccess(booking) { words.text = renewed + "\n\n" + words.text }
        return words
    }

    private func renewedAccess(_ booking: MailedBooking) -> String? {
        guard booking.hasRenewedAccess, let password = booking.password, let token = booking.accessToken else {
            return nil
        }
        let values = ["password": password.description, "booking-url": tenant.address.booking(token)]
        return Furigana.plain(wording.text("mail.renewed-access", in: language, values))
    }

    /// The appointment of a booking.
    func appointment(_ kind: MailKind, _ booking: MailedBooking, at moment: Date) -> Appointment {
        let counter = settings.counter(booking.counter)
        let place = [counter?.place, counter?.name].compactMap { $0?.resolved(in: language).text }
        let description = tenant.mailTemplates.description(in: language) {
            TextTemplate(Furigana.plain(wording.text("mail.appointment", in: language, ["contact": contact])))
        }
        return Appointment(
            uid: "\(booking.id.uuidString.lowercased())@\(settings.id.name)", sequence: booking.sequence,
            method: kind == .cancelled ? .cancel : .request, start: booking.start, end: booking.end, stamp: moment,
            summary: Furigana.plain("\(text(settings.name)) \(text(booking.service.name))"),
            location: Furigana.plain(([text(settings.name)] + place).joined(separator: " ")),
            description: description.filled { $0 == "receipt-number" ? booking.receipt.description : nil },
            url: tenant.address.inquiry)
    }

    /// The tenant's mail of these words to an address.
    func mail(
        _ kind: MailKind, _ words: (subject: String, text: String), to recipient: EmailAddress, at moment: Date,
        expiry: Date
    ) -> OutgoingMail {
        OutgoingMail(
            kind: kind, senderName: Furigana.plain(text(settings.sender.name)), sender: settings.sender.address,
            replyTo: settings.contact.email, recipient: recipient, subject: words.subject, text: words.text,
            language: language, date: moment, expiry: expiry)
    }

    private func compose(
        _ kind: MailKind, _ service: ServiceSettings, _ values: [MailPlaceholder: String]
    ) -> (subject: String, text: String) {
        let occasion = MailTemplates.Occasion(kind: kind, service: service.id, language: language)
        let templates = tenant.mailTemplates.templates(occasion) {
            let own = service.mails.texts[kind]
            let subject = own.map { text($0.subject) } ?? wording.text("mail.\(kind.rawValue).subject", in: language)
            let body = own.map { text($0.body) } ?? wording.text("mail.\(kind.rawValue).body", in: language)
            let common = common(service)
            return MailTemplates.Templates(
                subject: MailTemplate(subject).with(common), body: MailTemplate(body).with(common))
        }
        return (
            Furigana.plain(templates.subject.filled(values).replacing("\n", with: " ")),
            Furigana.plain(templates.body.filled(values))
        )
    }

    private func values(for booking: MailedBooking, at moment: Date) -> [MailPlaceholder: String] {
        let service = booking.service
        var values: [MailPlaceholder: String] = [:]
        let counter = settings.counter(booking.counter)
        values[.receiptNumber] = booking.receipt.description
        values[.password] = booking.password?.description
        values[.dateTime] = JapaneseFormat.dateTime(booking.start, language: language.tag)
        values[.oldDateTime] = booking.oldStart.map { JapaneseFormat.dateTime($0, language: language.tag) }
        values[.counter] = counter.map { text($0.name) }
        values[.place] = counter.map { text($0.place) }
        values[.people] = wording.text("mail.people", in: language, ["count": "\(booking.people)"])
        values[.cases] = booking.cases.isEmpty ? nil : punctuation.list(booking.cases)
        values[.bring] = booking.bring.isEmpty ? nil : punctuation.list(booking.bring.map(text))
        values[.onTheDay] = service.onTheDay.map { text($0).trimmingWhitespace }
        values[.changeUntil] = service.change.flatMap { deadline($0.until, booking.start, at: moment) }
        values[.cancelUntil] = service.cancel.flatMap { deadline($0.until, booking.start, at: moment) }
        values[.inquiryURL] = tenant.address.inquiry
        values[.bookingURL] = booking.accessToken.map(tenant.address.booking) ?? tenant.address.inquiry
        values[.reason] = booking.reason
        return values
    }

    /// What is the same in every mail of a service.
    private func common(_ service: ServiceSettings) -> [MailPlaceholder: String] {
        [
            .office: text(settings.name), .service: text(service.name), .contact: contact,
            .serviceURL: tenant.address.service(service.id),
            .neverAsked: wording.text(
                "mail.never-asked", in: language,
                ["office": text(settings.contact.office), "contact": contact]),
        ]
    }

    private func deadline(_ deadline: Deadline, _ start: Date, at moment: Date) -> String? {
        let late = deadline.instant(for: start, calendar: tenant.calendar)
        let text = JapaneseFormat.deadline(late, language: language.tag)
        return late <= moment ? wording.text("mail.passed", in: language, ["time": text]) : text
    }

    private var contact: String {
        let contact = settings.contact
        let name = text(settings.name)
        let office = text(contact.office)
        var lines = [office.hasPrefix(name) ? office : name + " " + office]
        let phone = [contact.phone, contact.phoneExtension.map { punctuation.bracketed(text($0)) }].compactMap { $0 }
            .joined()
        lines.append(wording.text("mail.phone", in: language, ["phone": phone]))
        if let hours = contact.hours { lines.append(text(hours)) }
        lines.append(wording.text("mail.email", in: language, ["email": contact.email.text]))
        return lines.joined(separator: "\n")
    }

    private func text(_ text: LocalizedText) -> String {
        text.resolved(in: language).text
    }
}

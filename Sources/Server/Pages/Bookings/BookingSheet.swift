import Foundation
import Platform
import Domain

/// A booking as pages show and print it.
struct BookingSheet: Sendable {
    let id: UUID
    /// As printed: `K7M-R3T-X9P`.
    let receiptNumber: String
    let service: ServiceSettings
    let time: ChosenTime
    let people: Int
    let answers: Answers
    let email: String
    var secondEmail: String?
    var bring: [LocalizedText] = []
    var deadlines: BookingDeadlines
    /// An SVG element made by us.
    var qrCode: String?

    /// What `booking-summary.mustache` gets.
    func model(_ context: PageContext, _ words: Words) -> Model {
        time.model(words).adding([
            "receipt-number": receiptNumber,
            "service": words.inline(service.name),
            "people": service.party.max > 1 ? words.html("person.count", count: people) : nil,
            "case-count": answers.cases.isEmpty ? nil : words.html("case.count", count: answers.cases.count),
            "bring": bring.isEmpty ? nil : bring.map { words.inline($0) },
            "on-the-day": service.onTheDay.map(words.rich),
            "deadlines": deadlines.model(words),
            "qr": qrCode.map(Markup.init(trusted:)),
            "ics": context.paths.to(\.calendarFile, id),
            "here": context.paths.to(\.booking, id),
            "map": time.counter.map?.model(context, words),
        ])
    }

    /// Everything that was answered, without links.
    func rows(_ words: Words) -> [Model] {
        let all = AnswerRows(service: service, answers: answers, words: words)
        var rows = service.qualification.map { all.rows(of: $0) { _ in nil } } ?? []
        rows += all.rows(of: service.form) { _ in nil }
        rows += all.cases(change: nil)
        rows.append(all.row(words.html("start.email"), "", [Markup(text: email)], nil))
        if let secondEmail { rows.append(all.row(words.html("form.email2"), "", [Markup(text: secondEmail)], nil)) }
        return rows
    }
}

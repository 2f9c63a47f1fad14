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
    ///
    /// - Parameter hasCode: whether there is anything to show the code for at the counter.
    func model(_ context: PageContext, _ words: Words, hasCode: Bool = true) -> Model {
        time.model(words).adding([
            "receipt-number": receiptNumber,
            "service": words.inline(service.name),
            "people": service.party.max > 1 ? words.html("person.count", count: people) : nil,
            "case-count": answers.cases.isEmpty ? nil : words.html("case.count", count: answers.cases.count),
            "bring": bring.isEmpty ? nil : bring.map { words.inline($0) },
            "on-the-day": service.onTheDay.map(words.rich),
            "deadlines": deadlines.model(words),
            "qr": hasCode ? qrCode.map(Markup.init(trusted:)) : nil,
            "ics": context.paths.to(\.calendarFile, id),
            "here": context.paths.to(\.booking, id),
            "map": time.counter.map?.model(context, words),
        ])
    }

    /// Everything that was answered, without links.
    func rows(_ words: Words) -> [Model] {
        let all = AnswerRows(
            service: service, answers: answers, email: email, secondEmail: secondEmail, words: words)
        return (all.qualification + all.form()).map { $0.model(words) }
    }
}

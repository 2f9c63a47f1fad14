import Platform
import Domain

/// The rows of a check page, and where each answer is changed.
struct CheckRows: Sendable {
    private let page: CheckPage
    private let words: Words
    /// Answers of the qualification page.
    private let qualification: [AnswerRow]
    /// Answers of the booking form.
    private let form: [AnswerRow]

    init(_ page: CheckPage, _ words: Words) {
        self.init(page, page.answers, secondEmail: page.secondEmail, words)
    }

    /// The same page's rows with what is booked now.
    init(_ page: CheckPage, before old: CheckPage.Old, _ words: Words) {
        self.init(page, old.answers, secondEmail: old.secondEmail, words)
    }

    private init(_ page: CheckPage, _ answers: Answers, secondEmail: String?, _ words: Words) {
        (self.page, self.words) = (page, words)
        let rows = AnswerRows(
            service: page.service, answers: answers, email: page.email, secondEmail: secondEmail, words: words)
        qualification = rows.qualification
        form = rows.form(naming: page.service.secondContact)
    }

    /// What was answered.
    var answers: [AnswerRow] { qualification + form }

    /// What `rows.mustache` gets.
    func models(_ context: PageContext) -> [Model] {
        let path = context.paths.to(\.form, page.journey)
        let isNew = page.old == nil
        var rows = [row("service", "check.service", [words.inline(page.service.name)]).model(words)]
        if isNew {
            let (time, service) = (page.time, page.service)
            let canChoose = service.counterChoice == .changeable && service.counters.count > 1
            rows.append(
                row(CheckPart.time, "form.time", [Markup(text: words.span(time.start, time.end))])
                    .model(words, change: context.paths.to(\.calendar, page.journey)))
            let counter = [words.inline(time.counter.name), words.inline(time.counter.place)]
            rows.append(
                row(CheckPart.counter, "form.counter", counter)
                    .model(words, change: canChoose ? "\(path)#counter" : nil))
        }
        if page.service.party.max > 1 {
            rows.append(row("people", "check.people", [words.html("person.count", count: page.people)]).model(words))
        }
        let questions = context.paths.to(\.qualification, page.journey)
        rows += qualification.map { $0.model(words, change: isNew ? "\(questions)#\($0.target)" : nil) }
        return rows + form.map { $0.model(words, change: canChange($0) ? "\(path)#\($0.target)" : nil) }
    }

    private func row(_ id: String, _ key: String, _ values: [Markup]) -> AnswerRow {
        AnswerRow(id: id, label: words.html(key), spoken: words(key), answer: "", values: values)
    }

    private func canChange(_ row: AnswerRow) -> Bool {
        switch row.id {
        case CheckPart.email: false
        case CheckPart.cases: page.allowed.contains(.cases)
        default: page.allowed.contains(.answers)
        }
    }
}

import Foundation
import Platform
import Domain

/// All answers before booking, or old and new side by side before a change (R12, R14).
struct CheckPage: Page {
    static let template = "check"
    let service: ServiceSettings
    let journey: UUID
    let people: Int
    let answers: Answers
    let email: String
    var secondEmail: String?
    /// The chosen time while it is held; nil in a change that keeps its time.
    var hold: HeldTime?
    /// What is booked now, in a change.
    var old: Old?
    /// What may be changed; everything for a new booking.
    var allowed: Set<Changeable> = Set(Changeable.allCases)
    var bring: [LocalizedText] = []
    /// Until when the booking could be changed and cancelled.
    var deadlines: BookingDeadlines?
    /// The value of `request`: sent twice, it books once.
    let request: String

    /// The booking before a change.
    struct Old: Sendable {
        var booking: UUID
        var time: ChosenTime
        var answers: Answers
    }

    func title(_ context: PageContext, _ words: Words) -> String {
        words(old == nil ? "check.title" : "check.change-title")
    }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let form = context.paths.to(\.form, journey)
        let counter = hold?.time.counter ?? old?.time.counter
        return [
            "title": words.html(old == nil ? "check.title" : "check.change-title"),
            "not-done": words.html(old == nil ? "check.not-done" : "check.change-not-done"),
            "hold": hold?.model(context, words),
            "is-change": old != nil,
            "comparison": comparison(words),
            "rows": rows(form: form, context, words),
            "map": counter?.map?.model(context, words),
            "bring": bring.isEmpty ? nil : bring.map { words.inline($0) },
            "deadlines": deadlines?.model(words),
            "action": context.paths.to(\.book, journey),
            "request": request,
            "form": form,
            "button": words.html(old == nil ? "check.book" : "check.change"),
        ]
    }

    private func rows(form: String, _ context: PageContext, _ words: Words) -> [Model] {
        let all = AnswerRows(service: service, answers: answers, words: words)
        let canAnswer = allowed.contains(.answers)
        var rows: [Model] = []
        rows.append(all.row(words.html("check.service"), "", [words.inline(service.name)], nil))
        if old == nil, let time = hold?.time {
            rows.append(
                all.row(
                    words.html("form.time"), words("form.time"), [Markup(text: words.span(time.start, time.end))],
                    context.paths.to(\.calendar, journey)))
            rows.append(
                all.row(
                    words.html("form.counter"), words("form.counter"),
                    [words.inline(time.counter.name), words.inline(time.counter.place)],
                    service.counterChoice == .changeable && service.counters.count > 1 ? "\(form)#counter" : nil))
        }
        if service.party.max > 1 {
            rows.append(all.row(words.html("check.people"), "", [words.html("person.count", count: people)], nil))
        }
        if let qualification = service.qualification {
            let page = context.paths.to(\.qualification, journey)
            rows += all.rows(of: qualification) { old == nil ? "\(page)#\($0)" : nil }
        }
        rows += all.rows(of: service.form) { canAnswer ? "\(form)#\($0)" : nil }
        rows += all.cases(change: allowed.contains(.cases) ? "\(form)#case-1" : nil)
        rows.append(all.row(words.html("start.email"), "", [Markup(text: email)], nil))
        if service.secondContact {
            let value = secondEmail.map(Markup.init(text:)) ?? words.html("check.none")
            rows.append(
                all.row(words.html("form.email2"), words("form.email2"), [value], canAnswer ? "\(form)#email2" : nil))
        }
        return rows
    }

    private func comparison(_ words: Words) -> Model? {
        guard let old else { return nil }
        let new = hold?.time ?? old.time
        let isMoved = hold.map { $0.time.start != old.time.start || $0.time.counter.id != old.time.counter.id } ?? false
        return [
            "old": old.time.model(words), "new": new.model(words), "is-moved": isMoved,
            "freed-places": isMoved ? service.freedPlaces?.sentence("change", words) : nil,
            "old-cases": old.answers.cases.isEmpty ? nil : words.html("case.count", count: old.answers.cases.count),
            "new-cases": old.answers.cases.isEmpty ? nil : words.html("case.count", count: answers.cases.count),
        ]
    }
}

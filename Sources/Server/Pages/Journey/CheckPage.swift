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
    /// When and where: the time that is held, or the booking's own in a change that keeps it.
    let time: ChosenTime
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
    /// What the page shows, as its form says it.
    let parts: ShownParts
    /// What was shown when the visitor confirmed, where it isn't this; nothing was done then.
    var confirmed: ShownParts?

    /// The booking before a change.
    struct Old: Sendable {
        var booking: UUID
        var time: ChosenTime
        var answers: Answers
        var secondEmail: String?
    }

    var status: Int { confirmed == nil ? 200 : 409 }

    func title(_ context: PageContext, _ words: Words) -> String {
        words(old == nil ? "check.title" : "check.change-title")
    }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let form = context.paths.to(\.form, journey)
        let rows = CheckRows(self, words)
        let comparison = old.map { Comparison(page: self, old: $0, rows: rows, words: words) }
        let isUnchanged = comparison?.isUnchanged ?? false
        return [
            "title": words.html(old == nil ? "check.title" : "check.change-title"),
            "not-done": words.html(
                isUnchanged ? "check.unchanged" : old == nil ? "check.not-done" : "check.change-not-done"),
            "differences": confirmed.map { differences(from: $0, rows, words) },
            "hold": hold?.model(context, words, on: self),
            "is-change": old != nil,
            "comparison": comparison?.model,
            "renewed-access": isUnchanged
                ? nil : leavingAddress.map { words.html("check.renewed-access", ["address": $0]) },
            "rows": rows.models(context),
            "map": time.counter.map?.model(context, words),
            "bring": bring.isEmpty ? nil : bring.map { words.inline($0) },
            "deadlines": deadlines?.model(words),
            "action": context.paths.to(\.book, journey),
            "request": request,
            "shown": [
                "start": time.start.japaneseMinute, "counter": time.counter.id.name, "shown": parts.printed,
            ] as Model,
            "form": form,
            "button": isUnchanged ? nil : words.html(old == nil ? "check.book" : "check.change"),
            "booking": old.map { context.paths.to(\.booking, $0.booking) },
        ]
    }

    /// The address that gets no mails any more, and with that can't open the booking any more.
    private var leavingAddress: String? {
        let staying = [email, secondEmail].map { $0?.lowercased() }
        return old?.secondEmail.flatMap { staying.contains($0.lowercased()) ? nil : $0 }
    }

    /// Names what isn't as it was when the visitor confirmed.
    private func differences(from confirmed: ShownParts, _ rows: CheckRows, _ words: Words) -> Model {
        let parts = parts.differences(from: confirmed)
        var items: [Model] = []
        if parts.contains(CheckPart.booking) { items.append(["label": words.html("form.booked-time")]) }
        if parts.contains(CheckPart.time) {
            items.append([
                "label": words.html("form.time"),
                "was": confirmed.start.map { words.html("check.was", ["time": words.dateTime($0)]) },
            ])
        }
        if parts.contains(CheckPart.counter) { items.append(["label": words.html("form.counter")]) }
        items += rows.answers.filter { parts.contains($0.id) }.map { ["label": $0.label] }
        return [
            "text": words.html(old == nil ? "check.differs" : "check.change-differs"),
            "items": items,
        ]
    }
}

import Platform
import Domain

/// A rule says no (R2, X7): the reason, the value it met, the next possible date, whom to ask.
struct RefusalPage: Page {
    static let template = "refusal"
    let refusal: Refusal
    /// What is booked; its fields name the value.
    let service: ServiceSettings
    /// Where answers can be mended; nil where there is no way back.
    var back: String?
    /// The days that can be booked now, where the rule refuses each of them.
    var offered: ClosedRange<Day>?

    var status: Int { 422 }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words("refusal.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let value = RefusedValue(refusal: refusal, service: service).text(words)
        return [
            "title": words.html("refusal.title"),
            "reason": words.rich(refusal.reason),
            "offered": offered.map { days in
                words.html(
                    "refusal.offered", ["from": words.day(days.lowerBound), "until": words.day(days.upperBound)])
            },
            "value": value,
            "next": refusal.nextPossible.map { words.day($0) },
            "no-next": refusal.nextPossible == nil,
            "has-facts": value != nil || refusal.nextPossible != nil,
            "back": back,
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}

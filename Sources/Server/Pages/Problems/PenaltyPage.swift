import Platform
import Domain

/// A visitor who missed or cancelled too often is refused (A12): what was counted, the rule, until when, whom to ask.
struct PenaltyPage: Page {
    static let template = "penalty"
    let kind: PenaltyKind
    /// How many bookings were counted.
    let count: Int
    /// From how many on bookings are refused.
    let most: Int
    let withinDays: Int
    /// The last day of the refusal.
    let lastDay: Day

    var status: Int { 422 }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words("penalty.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let values = [
            "most": String(most), "days": String(withinDays), "until": words.day(lastDay),
        ]
        return [
            "title": words.html("penalty.title"),
            "reason": words.html("penalty.\(kind.rawValue)", values, count: count),
            "rule": words.html("penalty.\(kind.rawValue)-rule", values),
            "value": words.html("penalty.times", count: count),
            "until": words.day(lastDay),
            "next": words.day(lastDay.adding(days: 1)),
            "inquiry": context.paths.to(\.inquiry),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}

extension PenaltyPage {
    /// The page of a penalty in force.
    init(_ penalty: Penalty) {
        self.init(
            kind: penalty.kind, count: penalty.count, most: penalty.most, withinDays: penalty.withinDays,
            lastDay: penalty.lastDay)
    }
}

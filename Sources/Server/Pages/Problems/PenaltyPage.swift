import Foundation
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
    /// Whether a missed appointment of today can still be moved within the day, and then counts no more (B15).
    var mayMoveToday = false

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
            "rescue": mayMoveToday ? words.html("penalty.rescue") : nil,
            "value": words.html("penalty.times", count: count),
            "until": words.day(lastDay),
            "next": words.day(lastDay.adding(days: 1)),
            "inquiry": context.paths.to(\.inquiry),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}

extension PenaltyPage {
    /// The page of a penalty in force at `service`.
    init(_ penalty: Penalty, service: ServiceSettings, now: Date) {
        let isOfToday = penalty.kind == .noShows && Day(containing: penalty.since) == Day(containing: now)
        self.init(
            kind: penalty.kind, count: penalty.count, most: penalty.most, withinDays: penalty.withinDays,
            lastDay: penalty.lastDay, mayMoveToday: isOfToday && service.change?.missedSameDay == true)
    }
}

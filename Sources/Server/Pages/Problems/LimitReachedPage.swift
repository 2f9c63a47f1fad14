import Foundation
import Platform

/// An agent has as many bookings as the days on offer allow (A6).
struct LimitReachedPage: Page {
    static let template = "limit-reached"
    /// The most bookings that one agent may have at a time.
    let most: Int
    /// Days that can be booked, where the window counts open days (予約可能な5開庁日).
    var openDays: Int?
    /// Bookings there are.
    let count: Int
    /// When another booking is possible without cancelling one.
    var next: Date?

    var status: Int { 409 }

    func title(_ context: PageContext, _ words: Words) -> String { words("limit.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("limit.title"),
            "rule": openDays.map { words.html("limit.rule-days", ["days": String($0), "most": String(most)]) }
                ?? words.html("limit.rule", ["most": String(most)]),
            "count": words.html("limit.count", count: count),
            "next": next.map { words.html("limit.next", ["time": words.dateTime($0)]) },
            "inquiry": context.paths.to(\.inquiry),
        ]
    }
}

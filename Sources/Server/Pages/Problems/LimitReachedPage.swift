import Domain
import Foundation
import Platform

/// A visitor has as many bookings as the limit allows (A6): the rule, what there is, and what can be done.
struct LimitReachedPage: Page {
    static let template = "limit-reached"
    let limit: LimitSettings
    /// Days that can be booked, where the window counts open days (予約可能な5開庁日).
    var openDays: Int?
    /// Bookings there are.
    let count: Int
    /// When another booking is possible without cancelling one.
    var next: Date?
    /// Whether bookings are counted by the e-mail address, which many may share.
    var countsAddresses = false
    /// The visitor's own booking, where it is theirs for sure.
    var standing: StandingBooking?

    var status: Int { 409 }

    func title(_ context: PageContext, _ words: Words) -> String { words("limit.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let isYear = limit.within == .fiscalYear
        return [
            "title": words.html("limit.title"),
            "rule": rule(words),
            "count": words.html(isYear ? "limit.count-year" : "limit.count", count: count),
            "next": next.map { words.html("limit.next", ["time": words.dateTime($0)]) },
            "what": words.html(isYear ? "limit.what-year" : "limit.what"),
            "shared": countsAddresses ? words.html("limit.shared") : nil,
            "standing": standing?.model(context, words),
            "inquiry": context.paths.to(\.inquiry),
        ]
    }

    private func rule(_ words: Words) -> Markup {
        let most = String(limit.bookings)
        if limit.within == .fiscalYear { return words.html("limit.rule-year", ["most": most]) }
        return openDays.map { words.html("limit.rule-days", ["days": String($0), "most": most]) }
            ?? words.html("limit.rule", ["most": most])
    }
}

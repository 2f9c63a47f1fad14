import Platform
import Domain

/// Notices whose days are over, the last to end first (D9).
struct PastNoticesPage: Page {
    static let template = "past-notices"
    let tenant: TenantSettings

    func title(_ context: PageContext, _ words: Words) -> String { words("notices.past-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let past = Self.notices(of: tenant, before: Day(containing: context.now))
        return [
            "title": words.html("notices.past-title"),
            "is-empty": past.isEmpty,
            "notices": past.map { notice, until -> Model in
                [
                    "title": words.inline(notice.title), "body": words.rich(notice.body),
                    "shown": notice.from.map {
                        words.html("notices.shown", ["from": words.day($0), "until": words.day(until)])
                    } ?? words.html("notices.shown-until", ["until": words.day(until)]),
                ]
            },
        ]
    }

    /// The notices that ended before `today`, with their last days.
    static func notices(of tenant: TenantSettings, before today: Day) -> [(notice: NoticeSettings, until: Day)] {
        tenant.notices.compactMap { notice in notice.until.map { (notice, $0) } }
            .filter { $0.1 < today }.sorted { $0.1 > $1.1 }
    }
}

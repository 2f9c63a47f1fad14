import Platform
import Domain

/// A tenant's home: menu, notices, questions (B1).
struct HomePage: Page {
    static let template = "home"
    let tenant: TenantSettings

    func title(_ context: PageContext, _ words: Words) -> String { words("home.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let today = Day(containing: context.now)
        let notices = tenant.notices.filter { $0.isShown(on: today) }
        return [
            "title": words.html("home.title"),
            "services": tenant.services.map { service -> Model in
                [
                    "name": words.inline(service.name), "action": words.name(service.action),
                    "summary": service.summary.map(words.rich), "href": context.paths.to(\.service, service.id),
                ]
            },
            "has-notices": !notices.isEmpty,
            "notices": notices.map { notice -> Model in
                [
                    "title": words.inline(notice.title), "body": words.rich(notice.body),
                    "from": notice.from.map { words.day($0) },
                ]
            },
            "past-notices": PastNoticesPage.notices(of: tenant, before: today).isEmpty
                ? nil : context.paths.to(\.pastNotices),
            "has-faq": !tenant.faq.isEmpty,
        ]
    }
}

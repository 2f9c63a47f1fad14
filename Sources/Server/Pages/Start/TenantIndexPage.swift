import Platform
import Domain

/// The tenants of this platform (GET /).
struct TenantIndexPage: Page {
    static let template = "tenant-index"
    /// A tenant as listed.
    struct Entry: Sendable {
        var id: TenantID
        var name: LocalizedText
    }

    var tenants: [Entry]

    func title(_ context: PageContext, _ words: Words) -> String { words("tenants.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("tenants.title"),
            "tenants": tenants.map { tenant -> Model in
                ["href": SitePaths(tenant: tenant.id).to(\.home), "name": words.name(tenant.name)]
            },
        ]
    }
}

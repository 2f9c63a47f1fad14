import Hummingbird
import Web
import Platform
import Domain

/// The platform's index, and a tenant's home, questions and past notices.
struct TenantController: Sendable {
    let pages: PageResponder
    let directory: TenantDirectory
    /// Whether visitors may see which tenants there are.
    let listsTenants: Bool

    @Sendable func index(_ request: Request, _ context: WebContext) throws -> Response {
        guard listsTenants else { return try pages.response(TenantIndexPage(list: nil), context) }
        guard directory.isRead else { throw HTTPFailure.unavailable(retryAfter: 10) }
        let entries = directory.all.map(\.settings).map {
            TenantList.Entry(id: $0.id, name: $0.name, prefecture: $0.prefecture)
        }
        return try pages.response(TenantIndexPage(list: TenantList(entries, TenantList.Query(request))), context)
    }

    @Sendable func home(_ request: Request, _ context: TenantContext) throws -> Response {
        try pages.response(HomePage(tenant: context.tenant.settings), context)
    }

    @Sendable func faq(_ request: Request, _ context: TenantContext) throws -> Response {
        try pages.response(FAQPage(tenant: context.tenant.settings), context)
    }

    @Sendable func pastNotices(_ request: Request, _ context: TenantContext) throws -> Response {
        try pages.response(PastNoticesPage(tenant: context.tenant.settings), context)
    }
}

extension TenantList.Query {
    /// What the address asks for; what it can't ask for is left out.
    fileprivate init(_ request: Request) {
        let query = FormBody(query: request.uri.query)
        self.init(
            text: String((query["q"] ?? "").prefix(TenantList.longestQuery)).trimmingWhitespace,
            prefecture: query["prefecture"].flatMap { Int(String($0)) }.flatMap(Prefecture.init(code:)),
            page: query["page"].flatMap { Int(String($0)) } ?? 1)
    }
}

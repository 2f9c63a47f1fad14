import Hummingbird
import Web
import Platform
import Domain

/// The platform's index, and a tenant's home, questions and past notices.
struct TenantController: Sendable {
    let pages: PageResponder
    let directory: TenantDirectory

    @Sendable func index(_ request: Request, _ context: WebContext) throws -> Response {
        guard directory.isRead else { throw HTTPFailure.unavailable(retryAfter: 10) }
        let entries = directory.all.map { TenantIndexPage.Entry(id: $0.settings.id, name: $0.settings.name) }
        return try pages.response(TenantIndexPage(tenants: entries), context)
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

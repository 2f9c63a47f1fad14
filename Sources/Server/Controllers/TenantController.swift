import Foundation
import Hummingbird
import Platform
import Domain

/// The platform's index, and a tenant's home, questions and past notices.
struct TenantController: Sendable {
    let pages: PageResponder

    @Sendable func index(_ request: Request, _ context: WebContext) throws -> Response {
        guard pages.directory.isRead else { throw HTTPFailure.unavailable(retryAfter: 10) }
        let entries = pages.directory.all.map { TenantIndexPage.Entry(id: $0.settings.id, name: $0.settings.name) }
        return try pages.response(TenantIndexPage(tenants: entries), context)
    }

    @Sendable func home(_ request: Request, _ context: WebContext) throws -> Response {
        let tenant = try pages.tenant(context)
        return try pages.response(HomePage(tenant: tenant.settings), context, tenant: tenant)
    }

    @Sendable func faq(_ request: Request, _ context: WebContext) throws -> Response {
        let tenant = try pages.tenant(context)
        return try pages.response(FAQPage(tenant: tenant.settings), context, tenant: tenant)
    }
    @Sendable func pastNotices(_ request: Request, _ context: WebContext) throws -> Response {
        let tenant = try pages.tenant(context)
        return try pages.response(PastNoticesPage(tenant: tenant.settings), context, tenant: tenant)
    }
}

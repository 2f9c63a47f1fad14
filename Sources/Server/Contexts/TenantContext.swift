import Hummingbird
import Web
import Platform
import Domain

/// A request for a page of a tenant.
struct TenantContext: ChildRequestContext, VisitorContext {
    /// What a guard has found on the path, for the context that follows.
    enum Found: Sendable {
        case service(ServiceSettings)
        case journey(FoundJourney)
        case booking(FoundBooking)
    }

    var web: WebContext
    /// The tenant as it was when the request came.
    let tenant: Tenant
    var found: Found?

    var owner: Tenant? { tenant }
    var coreContext: CoreRequestContextStorage {
        get { web.coreContext }
        set { web.coreContext = newValue }
    }

    /// - Throws: ``HTTPFailure/notFound`` where there is no such tenant.
    init(context: WebContext) throws {
        guard let tenant = context.tenant as? Tenant else { throw HTTPFailure.notFound }
        web = context
        self.tenant = tenant
    }
}

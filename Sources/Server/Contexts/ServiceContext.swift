import Hummingbird
import Web
import Platform
import Domain

/// A request for a page of a service that the visitor may use.
struct ServiceContext: ChildRequestContext, VisitorContext {
    var web: WebContext
    let tenant: Tenant
    let service: ServiceSettings

    var owner: Tenant? { tenant }
    var coreContext: CoreRequestContextStorage {
        get { web.coreContext }
        set { web.coreContext = newValue }
    }

    /// - Throws: ``HTTPFailure/notFound`` where no guard has found a service.
    init(context: TenantContext) throws {
        guard case .service(let service) = context.found else { throw HTTPFailure.notFound }
        web = context.web
        tenant = context.tenant
        self.service = service
    }
}

/// Finds the service of the path and asks whether it is open to the visitor.
struct ServiceGuard: RouterMiddleware {
    let admission: CountryAdmission

    func handle(
        _ request: Request, context: TenantContext, next: (Request, TenantContext) async throws -> Response
    ) async throws -> Response {
        guard let service = context.tenant.settings.service(ServiceID(name: try context.web.parameter("s"))) else {
            throw HTTPFailure.notFound
        }
        try admission.admit(context.web.origin.address, to: service)
        var context = context
        context.found = .service(service)
        return try await next(request, context)
    }
}

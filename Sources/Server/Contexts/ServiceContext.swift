import Web
import Platform
import Domain

/// A request for a page of a service that the visitor may use.
struct ServiceContext: VisitorContext {
    let web: WebContext
    let tenant: Tenant
    let service: ServiceSettings

    var owner: Tenant? { tenant }

    /// Finds the service of the path and asks whether it is open to the visitor.
    ///
    /// - Throws: ``HTTPFailure/notFound``, or what tells the visitor that it isn't.
    init(_ web: WebContext, admission: CountryAdmission) throws(HTTPFailure) {
        (self.web, tenant) = (web, try TenantContext(web).tenant)
        guard let service = tenant.settings.service(ServiceID(name: try web.parameter("s"))) else { throw .notFound }
        try admission.admit(web.origin.address, to: service)
        self.service = service
    }
}

import Foundation
import Platform
import Domain

/// Addresses of a tenant's pages, as in docs/http.md.
struct SitePaths: Sendable {
    /// `/aoba-city`; empty for the platform's own pages, and on the tenant's own host.
    let base: String

    /// Addresses of a tenant's pages where the visitor came in.
    init(_ tenant: String, _ hostScope: HostScope) {
        base = hostScope.base(of: tenant)
    }

    /// Addresses of a tenant's pages, or of the platform's own.
    init(tenant: TenantID?, hostScope: HostScope = .platform) {
        base = tenant.map { hostScope.base(of: $0.name) } ?? ""
    }

    var home: String { base.isEmpty ? "/" : base }
    var faq: String { "\(base)/faq" }
    var pastNotices: String { "\(base)/notices" }
    var inquiry: String { "\(base)/inquiry" }
    var preferences: String { "\(base)/preferences" }

    func file(_ name: String) -> String { "\(base)/files/\(name)" }
    func service(_ id: ServiceID) -> String { "\(base)/services/\(id.name)" }
    func journeys(of id: ServiceID) -> String { "\(service(id))/journeys" }
    func journey(_ id: UUID, _ page: String? = nil) -> String {
        "\(base)/journeys/\(Self.text(id))" + (page.map { "/\($0)" } ?? "")
    }
    func booking(_ id: UUID, _ page: String? = nil) -> String {
        "\(base)/bookings/\(Self.text(id))" + (page.map { "/\($0)" } ?? "")
    }

    private static func text(_ id: UUID) -> String { id.uuidString.lowercased() }
}

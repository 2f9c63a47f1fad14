import Foundation
import Domain

/// Where a tenant's pages begin, as visitors see it; from the configuration alone, never from a request.
struct TenantAddress: Sendable {
    /// Without a slash at its end: `https://yoyaku.aoba.example.jp`, or `https://yoyaku.example.jp/aoba-city`.
    let base: String

    /// The tenant's first host name under scheme and port of the platform's public address; else the tenant's path
    /// there.
    ///
    /// The platform's own host is no tenant's, whatever the settings say.
    init(publicURL: String, settings: TenantSettings) {
        let address = URLComponents(string: publicURL)
        let platform = address?.host.flatMap { HostName(authority: $0) }
        guard var parts = address, parts.scheme != nil,
            let host = settings.hostNames.first(where: { $0 != platform })
        else {
            base = "\(publicURL)/\(settings.id.name)"
            return
        }
        parts.host = host.name
        base = parts.string ?? "\(publicURL)/\(settings.id.name)"
    }
}

import Foundation
import Domain

/// Addresses that mails and calendar files name; from the configuration alone, never from a request.
///
/// The site's routes answer them; a test compares the two.
struct TenantAddress: Sendable {
    /// Without a slash at its end: `https://yoyaku.aoba.example.jp`, or `https://yoyaku.example.jp/aoba-city`.
    let base: String

    /// The page that opens a journey's mailed link.
    func link(_ token: String) -> String { "\(base)/links/\(token)" }

    /// The page that opens a booking from its mails.
    func booking(_ token: String) -> String { "\(base)/b/\(token)" }

    /// The page that asks for receipt number and password.
    var inquiry: String { "\(base)/inquiry" }

    /// The page where a booking at a service begins.
    func service(_ service: ServiceID) -> String { "\(base)/services/\(service.name)" }

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

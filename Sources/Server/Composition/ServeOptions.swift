import Foundation
import Logging
import Web

/// Everything `madoguchi serve` was told, checked.
struct ServeOptions: Sendable {
    let host: String
    /// 0 lets the system choose.
    let port: Int
    let publicURL: PublicURL
    /// A rehearsal never goes together with a mail server.
    let database: DatabaseOptions
    let mail: MailSetting
    /// Whose word about a visitor's address counts.
    let proxies: TrustedProxies
    /// Networks whose visitors aren't limited together.
    let sharedNetworks: [AddressRange]
    /// The file that tells addresses' countries; nil: no visitor is refused for where they are.
    let countryDatabase: String?
    /// Whether `/` lists the tenants.
    let listsTenants: Bool
    /// Of everybody, and of one source.
    let connections: (most: Int, mostPerSource: Int)
    /// Where `/livez` and `/readyz` are too; nil: nowhere else.
    let healthPort: Int?
    let logFormat: LogFormat
    let logLevel: Logger.Level
}

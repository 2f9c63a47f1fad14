import Foundation
import Logging

/// Everything `madoguchi serve` was told, checked.
struct ServeOptions: Sendable {
    let host: String
    /// 0 lets the system choose.
    let port: Int
    let publicURL: PublicURL
    let database: DatabaseOptions
    let mail: MailSetting
    /// The instant at which the rehearsal clock starts; nil for the real time.
    ///
    /// Never together with a mail server.
    let rehearseAt: Date?
    /// Our own proxies.
    let proxies: TrustedProxies
    /// The file that tells addresses' countries; nil: no visitor is refused for where they are.
    let countryDatabase: String?
    let connections: Int
    let logFormat: LogFormat
    let logLevel: Logger.Level
}

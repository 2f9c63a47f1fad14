/// Where and how mail is handed over.
///
/// The description shows everything but the password.
public struct SMTPConfiguration: Sendable, Hashable {
    /// How the connection is protected from readers on its way.
    enum Security: String, Sendable, Hashable, CaseIterable {
        /// Plain text, for a relay on the same machine or network.
        case none
        /// STARTTLS, required: without it nothing is sent.
        case startTLS = "starttls"
        /// TLS from the first octet.
        case tls
    }

    /// Host name or address of the mail server.
    var host: String
    var port: Int
    /// The certificate is always checked.
    var security: Security
    /// For AUTH PLAIN or LOGIN; `nil` sends without authentication.
    var username: String?
    var password: String?
    /// PEM file of the authorities to trust instead of the system's.
    var caFile: String?
    /// Limit for connecting, TLS, greeting and authentication together; shorter than RFC 5321 has it.
    var connectTimeout: Duration = .seconds(30)
    /// Limit for each answer of the server up to DATA, and for a pause while the mail is sent.
    var commandTimeout: Duration = .seconds(300)
    /// Limit for the answer to the final dot; servers may scan the mail for up to 10 minutes.
    var responseTimeout: Duration = .seconds(600)
    /// Limit for the answer to the final dot when the program stops meanwhile.
    var stopTimeout: Duration = .seconds(5)
    /// The name given in EHLO.
    var heloName = "localhost"
}

extension SMTPConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The URL with the password starred out.
    public var description: String {
        let login = username.map { "\($0):***@" } ?? ""
        return "smtp://\(login)\(hostInURL):\(port)?security=\(security.rawValue)"
    }

    /// The same as the description.
    public var debugDescription: String { description }

    /// Without children, so that `dump` shows no password either.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The host with the brackets that an IPv6 address has in a URL.
    var hostInURL: String { host.contains(":") ? "[\(host)]" : host }
}

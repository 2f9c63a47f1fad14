/// Where and how mail is handed over.
///
/// The description shows everything but the password.
public struct SMTPConfiguration: Sendable, Hashable {
    /// Protection of the connection.
    public enum Security: String, Sendable, Hashable, CaseIterable {
        /// Plain text, for a relay on the same machine or network.
        case none
        /// STARTTLS, required: without it nothing is sent.
        case startTLS = "starttls"
        /// TLS from the first octet.
        case tls
    }

    /// Host name or address of the mail server.
    public var host: String
    /// TCP port.
    public var port: Int
    /// Protection of the connection; the certificate is always checked.
    public var security: Security
    /// User for AUTH PLAIN or LOGIN; `nil` sends without authentication.
    public var username: String?
    /// Password of the user.
    public var password: String?
    /// PEM file of the authorities to trust instead of the system's.
    public var caFile: String?
    /// Limit for connecting, TLS, greeting and authentication together.
    public var connectTimeout: Duration
    /// Limit for each answer of the server up to DATA, and for a pause while the mail is sent.
    public var commandTimeout: Duration
    /// Limit for the answer to the final dot; servers may scan the mail for up to 10 minutes.
    public var responseTimeout: Duration
    /// The name given in EHLO.
    public var heloName: String

    /// Sets everything by hand; the limits are those of RFC 5321, except for a shorter one for connecting.
    public init(
        host: String, port: Int, security: Security, username: String? = nil, password: String? = nil,
        caFile: String? = nil, connectTimeout: Duration = .seconds(30), commandTimeout: Duration = .seconds(300),
        responseTimeout: Duration = .seconds(600), heloName: String = "localhost"
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.caFile = caFile
        self.connectTimeout = connectTimeout
        self.commandTimeout = commandTimeout
        self.responseTimeout = responseTimeout
        self.heloName = heloName
    }
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

import FoundationEssentials

/// Why a mail server's URL was refused; no case carries user or password.
public enum SMTPURLError: Error, Sendable, Hashable {
    /// Not a URL. Special characters of user and password must be percent-encoded.
    case malformed
    /// Another scheme than `smtp` or `smtps`.
    case unknownScheme(String)
    /// No host, or one that is neither a host name nor an address.
    case invalidHost
    /// A port outside of 1 to 65535.
    case invalidPort
    /// A path or fragment, which means nothing here.
    case unexpectedPath
    /// A user without password, or the reverse.
    case incompleteLogin
    /// A parameter that doesn't exist.
    case unknownParameter(String)
    /// A parameter that is there twice.
    case repeatedParameter(String)
    /// A parameter with a value it can't have.
    case invalidValue(parameter: String)
}

extension SMTPConfiguration {
    /// Reads `smtp://user:password@host:port?security=starttls`.
    ///
    /// `smtp` stands for STARTTLS on port 587, `smtps` for TLS on port 465, `security=none` for port 25 by default.
    /// Parameters: `security` (none, starttls, tls), `ca-file`, `helo`, and in whole seconds `connect-timeout`,
    /// `command-timeout`, `response-timeout`.
    public init(url: String) throws(SMTPURLError) {
        // Not strict, it would take a stray "%" for itself, and a mistyped password would only show at the server.
        guard let parts = URLComponents(string: url, encodingInvalidCharacters: false),
            let scheme = parts.scheme?.lowercased()
        else { throw .malformed }
        guard ["smtp", "smtps"].contains(scheme) else { throw .unknownScheme(scheme) }
        guard ["", "/"].contains(parts.path), parts.fragment == nil else { throw .unexpectedPath }
        guard let rawHost = parts.host, let host = Self.checkedHost(rawHost) else { throw .invalidHost }
        guard (parts.user == nil) == (parts.password == nil), parts.user != "" else { throw .incompleteLogin }

        self.init(host: host, port: 0, security: scheme == "smtps" ? .tls : .startTLS)
        username = parts.user
        password = parts.password
        var seen: Set<String> = []
        for item in parts.queryItems ?? [] {
            guard seen.insert(item.name).inserted else { throw .repeatedParameter(item.name) }
            try set(item.name, to: item.value ?? "")
        }
        if scheme == "smtps", security != .tls { throw .invalidValue(parameter: "security") }
        port = parts.port ?? security.usualPort
        guard (1...65535).contains(port) else { throw .invalidPort }
    }

    private mutating func set(_ parameter: String, to value: String) throws(SMTPURLError) {
        guard !value.isEmpty else { throw .invalidValue(parameter: parameter) }
        switch parameter {
        case "security":
            guard let security = Security(rawValue: value) else { throw .invalidValue(parameter: parameter) }
            self.security = security
        case "ca-file": caFile = value
        case "helo":
            guard MailCharacters.isHostName(value) else { throw .invalidValue(parameter: parameter) }
            heloName = value
        case "connect-timeout": connectTimeout = try Self.seconds(value, parameter)
        case "command-timeout": commandTimeout = try Self.seconds(value, parameter)
        case "response-timeout": responseTimeout = try Self.seconds(value, parameter)
        default: throw .unknownParameter(parameter)
        }
    }

    private static func seconds(_ value: String, _ parameter: String) throws(SMTPURLError) -> Duration {
        guard let seconds = Int(value), (1...3600).contains(seconds) else {
            throw .invalidValue(parameter: parameter)
        }
        return .seconds(seconds)
    }

    private static func checkedHost(_ raw: String) -> String? {
        if raw.contains(":") {
            let address = raw.trimmingPrefix("[").prefix { $0 != "]" }
            return address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } ? String(address) : nil
        }
        return MailCharacters.isHostName(raw) ? raw : nil
    }
}

extension SMTPConfiguration.Security {
    fileprivate var usualPort: Int {
        switch self {
        case .none: 25
        case .startTLS: 587
        case .tls: 465
        }
    }
}

import Foundation
import Domain

/// The address at which visitors reach the server: a scheme and a host, nothing after it.
///
/// Links in mails begin with it; a `Host` field is never used for that.
struct PublicURL: Sendable, Equatable {
    /// Without a trailing slash: `https://yoyaku.example.jp`.
    let text: String
    /// Its host, which no tenant can have; nil for an IPv6 address.
    let hostName: HostName?
    /// Whether cookies are `Secure` and HSTS is sent.
    let isSecure: Bool

    /// Why a text is no public URL.
    enum Problem: Error, Equatable {
        case notHTTP
        case noHost
        case tooMuch
    }

    init(_ text: String) throws(Problem) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https"
        else { throw .notHTTP }
        guard let host = parts.encodedHost, !host.isEmpty else { throw .noHost }
        guard parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil, parts.user == nil,
            parts.password == nil
        else { throw .tooMuch }
        self.text = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
        hostName = HostName(authority: host)
        isSecure = scheme == "https"
    }
}

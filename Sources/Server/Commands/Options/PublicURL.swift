import ArgumentParser
import Foundation
import Platform
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

/// The `--public-url` option.
struct PublicURLOption: ParsableArguments {
    @Option(help: "The address that visitors type: https://host, without a path (MADOGUCHI_PUBLIC_URL).")
    var publicURL: String?

    /// The address, for commands that can't do without.
    func required(_ environment: [String: String]) throws -> PublicURL {
        try Self.checked(try EnvironmentSetting.publicURL.required(option: publicURL, environment: environment))
    }

    /// The address where one is given.
    func given(_ environment: [String: String]) throws -> PublicURL? {
        try EnvironmentSetting.publicURL.value(option: publicURL, environment: environment).map(Self.checked)
    }

    private static func checked(_ text: String) throws -> PublicURL {
        do throws(PublicURL.Problem) {
            return try PublicURL(text)
        } catch {
            let reason =
                switch error {
                case .notHTTP: "it must begin with https:// or http://"
                case .noHost: "it has no host"
                case .tooMuch: "it must end after the host and port: no path, query, fragment or user"
                }
            throw ValidationError("Public URL '\(text)' will not do: \(reason).")
        }
    }
}

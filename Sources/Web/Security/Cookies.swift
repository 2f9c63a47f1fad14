public import Hummingbird

/// Names and attributes of the cookies that this site sets.
public struct CookiePolicy: Sendable {
    /// Whether the configured public URL is https.
    let secure: Bool

    private static let year = 365 * 24 * 60 * 60

    /// The cookies of a site under https, or without.
    public init(secure: Bool) {
        self.secure = secure
    }

    /// `__Host-session` under https: browsers then refuse it from subdomains and over plain http.
    var sessionName: String { secure ? "__Host-session" : "session" }

    /// The cookie of a session; it lasts as long as the browser runs.
    func session(_ session: Session) -> Cookie {
        Cookie(name: sessionName, value: session.secret, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }

    /// The cookie of a preference, kept for a year.
    ///
    /// - Parameter value: validated before; letters, digits and hyphens.
    public func preference(_ name: String, value: String) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: Self.year, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }
}

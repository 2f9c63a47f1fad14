import Hummingbird

/// Names and attributes of the cookies that this site sets.
struct CookiePolicy: Sendable {
    /// Whether the configured public URL is https.
    let secure: Bool

    private static let year = 365 * 24 * 60 * 60

    /// The cookies of a site under https, or without.
    init(secure: Bool) {
        self.secure = secure
    }

    /// Where a browser's session is found, the first one that it has: the tenant's own, named `session-aoba-city`, under
    /// which rights are given there, with a new secret each time; else the platform's, as which every session begins.
    ///
    /// Under https with `__Host-` before it: browsers then refuse it from subdomains and over plain http.
    func sessionNames(of tenant: Substring?) -> [String] {
        let platforms = secure ? "__Host-session" : "session"
        return tenant.map { ["\(platforms)-\($0)", platforms] } ?? [platforms]
    }

    /// The cookie of a session; it lasts as long as the browser runs.
    func session(_ session: Session, named name: String) -> Cookie {
        Cookie(name: name, value: session.cookie, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }

    /// Takes the cookie of a session away.
    func endedSession(named name: String) -> Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }

    /// The cookie of a preference, kept for a year.
    ///
    /// - Parameter value: validated before; letters, digits and hyphens.
    func preference(_ name: String, value: String) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: Self.year, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }
}

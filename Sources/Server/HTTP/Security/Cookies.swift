import HTTPTypes

/// Reads single cookies from request fields.
enum CookieReader {
    /// The first value of a cookie; nil when it is absent.
    static func value(of name: String, in fields: HTTPFields) -> Substring? {
        for field in fields[fields: .cookie] {
            for pair in field.value.utf8.split(separator: UInt8(ascii: ";")) {
                let trimmed = pair.drop { $0 == UInt8(ascii: " ") }
                guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")),
                    trimmed[..<equals].elementsEqual(name.utf8)
                else { continue }
                return Substring(trimmed[trimmed.index(after: equals)...])
            }
        }
        return nil
    }
}

/// Names and attributes of the cookies that this site sets.
struct CookiePolicy: Sendable {
    /// Whether the configured public URL is https.
    let secure: Bool
    /// `__Host-session` under https: browsers then refuse it from subdomains and over plain http.
    let sessionName: String

    private static let year = 365 * 24 * 60 * 60

    init(secure: Bool) {
        self.secure = secure
        sessionName = secure ? "__Host-session" : "session"
    }

    /// The `Set-Cookie` value of a session; it lasts as long as the browser runs.
    func setCookie(_ session: Session) -> String {
        "\(sessionName)=\(session.secret)\(attributes)"
    }

    /// The `Set-Cookie` value of a preference, kept for a year.
    ///
    /// - Parameter value: validated before; letters, digits and hyphens.
    func setCookie(preference name: String, value: String) -> String {
        "\(name)=\(value); Max-Age=\(Self.year)\(attributes)"
    }

    private var attributes: String {
        secure ? "; Path=/; HttpOnly; SameSite=Lax; Secure" : "; Path=/; HttpOnly; SameSite=Lax"
    }
}

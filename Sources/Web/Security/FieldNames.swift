import HTTPTypes

extension HTTPField.Name {
    /// Splits a literal that is known to be a token; falls back to a name that no one sends.
    private static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .xContentTypeOptions
    }

    static let referrerPolicy = known("Referrer-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let requestID = known("X-Request-Id")
    static let secFetchSite = known("Sec-Fetch-Site")
    static let forwarded = known("Forwarded")
    static let forwardedFor = known("X-Forwarded-For")
    static let forwardedProto = known("X-Forwarded-Proto")
}

/// What the middleware needs to know of the site.
struct SiteSettings: Sendable {
    /// Whether the configured public URL is https.
    var secure: Bool
    /// The key of form tokens.
    var formTokens: FormTokens
    /// Our own proxies.
    var proxies = TrustedProxies()
    /// The tenant that has the host of a `Host` field for itself.
    var tenantOfHost: @Sendable (_ authority: String) -> String? = { _ in nil }
    /// The languages on offer.
    var languages = LanguageChoice()
    /// The language tags that a tenant offers, by the first part of its paths; nil where no tenant has that.
    var tenantLanguages: @Sendable (Substring) -> [String]? = { _ in nil }
    /// Whether the tenant of a path can't be served yet though there is or may be such a one; nil asks the same of paths
    /// that lead nowhere.
    var isAwaited: @Sendable (_ tenant: Substring?) -> Bool = { _ in false }
    /// How large a form may be.
    var formLimits = FormBodyLimits()
}

/// Names of the cookies that keep a visitor's choices.
enum PreferenceCookie {
    static let language = "language"
    static let scheme = "scheme"
}

/// What the shell needs to know of the site.
struct SiteSettings: Sendable {
    /// Whether the configured public URL is https.
    var secure: Bool
    /// The key of form tokens.
    var formTokens: FormTokens
    /// Our own proxies.
    var proxies = TrustedProxies()
    /// The languages on offer.
    var languages = LanguageChoice()
    /// How large a form may be.
    var formLimits = FormBodyLimits()
}

/// Names of the cookies that keep a visitor's choices.
enum PreferenceCookie {
    static let language = "language"
    static let scheme = "scheme"
}

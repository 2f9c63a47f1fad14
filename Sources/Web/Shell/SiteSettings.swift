/// What the middleware needs to know of the site.
public struct SiteSettings: Sendable {
    /// Whether the configured public URL is https.
    public var secure: Bool
    /// The key of form tokens.
    public var formTokens: FormTokens
    /// Our own proxies.
    public var proxies = TrustedProxies()
    /// The tenant that has the host of a `Host` field for itself.
    public var tenantOfHost: @Sendable (_ authority: String) -> String? = { _ in nil }
    /// The languages on offer.
    public var languages = LanguageChoice()
    /// The tenant of the first part of a path; nil where no tenant has that.
    public var tenant: @Sendable (Substring) -> (any SiteTenant)? = { _ in nil }
    /// Whether the tenant of a path can't be served yet though there is or may be such a one; nil asks the same of paths
    /// that lead nowhere.
    public var isAwaited: @Sendable (_ tenant: Substring?) -> Bool = { _ in false }
    /// How large a form may be.
    public var formLimits = FormBodyLimits()

    /// - Parameters:
    ///   - tenantOfHost: see ``tenantOfHost``.
    ///   - tenant: see ``tenant``.
    ///   - isAwaited: see ``isAwaited``.
    public init(
        secure: Bool, formTokens: FormTokens, proxies: TrustedProxies = TrustedProxies(),
        tenantOfHost: @escaping @Sendable (_ authority: String) -> String? = { _ in nil },
        languages: LanguageChoice = LanguageChoice(),
        tenant: @escaping @Sendable (Substring) -> (any SiteTenant)? = { _ in nil },
        isAwaited: @escaping @Sendable (_ tenant: Substring?) -> Bool = { _ in false },
        formLimits: FormBodyLimits = FormBodyLimits()
    ) {
        self.secure = secure
        self.formTokens = formTokens
        self.proxies = proxies
        self.tenantOfHost = tenantOfHost
        self.languages = languages
        self.tenant = tenant
        self.isAwaited = isAwaited
        self.formLimits = formLimits
    }
}

/// Names of the cookies that keep a visitor's choices.
public enum PreferenceCookie {
    /// The language tag.
    public static let language = "language"
    /// The colours.
    public static let scheme = "scheme"
}

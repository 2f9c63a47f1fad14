/// What the middleware needs to know of the site.
public struct SiteSettings: Sendable {
    /// Whether the configured public URL is https.
    var secure: Bool
    /// The key of form tokens.
    var formTokens: FormTokens
    /// Whose word about the visitor's address counts.
    var proxies: TrustedProxies
    /// Networks whose visitors are many and not counted together, such as a town hall's own.
    var sharedNetworks: [AddressRange]
    /// Whose the host of a `Host` field is.
    var hostScope: @Sendable (_ authority: String) -> HostScope
    /// What the platform speaks; a tenant may offer fewer.
    var languages: LanguageChoice
    /// The tenant of the first part of a path; nil where no tenant has that.
    var tenant: @Sendable (Substring) -> (any SiteTenant)?
    /// Whether the tenant of a path can't be served yet though there is or may be such a one; nil asks the same of paths
    /// that lead nowhere.
    var isAwaited: @Sendable (_ tenant: Substring?) -> Bool
    /// Other limits are for tests.
    var formLimits = FormBodyLimits()

    /// - Parameters:
    ///   - hostScope: see ``hostScope``.
    ///   - tenant: see ``tenant``.
    ///   - isAwaited: see ``isAwaited``.
    public init(
        secure: Bool, formTokens: FormTokens, proxies: TrustedProxies = TrustedProxies(),
        sharedNetworks: [AddressRange] = [],
        hostScope: @escaping @Sendable (_ authority: String) -> HostScope = { _ in .platform },
        languages: LanguageChoice = LanguageChoice(),
        tenant: @escaping @Sendable (Substring) -> (any SiteTenant)? = { _ in nil },
        isAwaited: @escaping @Sendable (_ tenant: Substring?) -> Bool = { _ in false }
    ) {
        self.secure = secure
        self.formTokens = formTokens
        self.proxies = proxies
        self.sharedNetworks = sharedNetworks
        self.hostScope = hostScope
        self.languages = languages
        self.tenant = tenant
        self.isAwaited = isAwaited
    }

    func isShared(_ address: IPAddress) -> Bool {
        sharedNetworks.contains { $0.contains(address) }
    }
}

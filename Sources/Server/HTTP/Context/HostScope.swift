/// Under which address a visitor came: the platform's, with the tenants under their paths, or a tenant's own host.
///
/// The route table knows the platform's paths alone: `/services/pickup` on the city's host is its
/// `/aoba-city/services/pickup`.
struct HostScope: Sendable, Hashable {
    /// The platform's address, or any that no tenant has.
    static let platform = HostScope(tenant: nil)

    /// The tenant whose host it is; nil at the platform's.
    let tenant: String?

    /// First path parts of the platform's own pages, which every host has.
    private static let platformWords = Routes.firstWords(in: "/")
    /// First path parts of a tenant's pages on its own host.
    private static let tenantWords = Routes.firstWords(in: "/{t}/")

    /// Where paths of a tenant's pages begin: `/aoba-city`, or nothing on its own host.
    func base(of tenant: String) -> String {
        tenant == self.tenant ? "" : "/\(tenant)"
    }

    /// The route table's target of what a visitor asked for, path and query.
    func routed(_ target: String) -> String {
        guard let tenant, target.utf8.first == UInt8(ascii: "/") else { return target }
        let first = Self.first(of: target)
        if Self.platformWords.contains(first) || isOwnPath(first) { return target }
        return target == "/" || target.hasPrefix("/?") ? "/\(tenant)\(target.dropFirst())" : "/\(tenant)\(target)"
    }

    /// The short address of a page that was asked for under the tenant's path on its own host; nil for any other.
    ///
    /// - Parameter path: canonical, so that what is left can't begin another host's address.
    func short(path: String, query: String?) -> String? {
        guard let tenant, isOwnPath(Self.first(of: path)) else { return nil }
        let rest = path.dropFirst(1 + tenant.count)
        return (rest.isEmpty ? "/" : rest) + (query.map { "?\($0)" } ?? "")
    }

    /// A tenant that is called `faq` still has its FAQ there.
    private func isOwnPath(_ first: Substring) -> Bool {
        first == tenant ?? "" && !Self.tenantWords.contains(first)
    }

    private static func first(of target: String) -> Substring {
        target.dropFirst().prefix { $0 != "/" && $0 != "?" }
    }
}

extension Routes {
    /// The words that follow `head` in templates.
    fileprivate static func firstWords(in head: String) -> Set<Substring> {
        Set(
            all.filter { $0.template.hasPrefix(head) }
                .map { $0.template.dropFirst(head.count).prefix { $0 != "/" } }
                .filter { !$0.isEmpty && $0.first != "{" })
    }
}

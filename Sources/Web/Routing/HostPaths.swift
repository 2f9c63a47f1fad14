/// How the paths of a tenant's own host and those of the route table lead to each other.
///
/// The route table knows the platform's paths alone: `/services/pickup` on the city's host is its
/// `/aoba-city/services/pickup`.
struct HostPaths: Sendable {
    /// First path parts of the platform's own pages, which every host has.
    private let platformWords: Set<Substring>
    /// First path parts of a tenant's pages on its own host.
    private let tenantWords: Set<Substring>

    init(_ templates: [PathTemplate]) {
        platformWords = Set(templates.filter { !$0.isTenants }.compactMap(\.firstWord))
        tenantWords = Set(templates.filter(\.isTenants).compactMap(\.firstWord))
    }

    /// The route table's target of what a visitor asked for, path and query.
    func routed(_ target: String, in scope: HostScope) -> String {
        guard let tenant = scope.tenant, target.utf8.first == UInt8(ascii: "/") else { return target }
        let first = Self.first(of: target)
        if platformWords.contains(first) || isOwn(first, tenant) { return target }
        return target == "/" || target.hasPrefix("/?") ? "/\(tenant)\(target.dropFirst())" : "/\(tenant)\(target)"
    }

    /// The short address of a page that was asked for under the tenant's path on its own host; nil for any other.
    ///
    /// - Parameter path: canonical, so that what is left can't begin another host's address.
    func short(path: String, query: String?, in scope: HostScope) -> String? {
        guard let tenant = scope.tenant, isOwn(Self.first(of: path), tenant) else { return nil }
        let rest = path.dropFirst(1 + tenant.count)
        return (rest.isEmpty ? "/" : rest) + (query.map { "?\($0)" } ?? "")
    }

    /// A tenant that is called `faq` still has its FAQ there.
    private func isOwn(_ first: Substring, _ tenant: String) -> Bool {
        first == tenant && !tenantWords.contains(first)
    }

    private static func first(of target: String) -> Substring {
        target.dropFirst().prefix { $0 != "/" && $0 != "?" }
    }
}

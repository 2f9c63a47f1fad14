/// Where programs ask, so that failures are problems: also below words that only their routes begin with.
struct ProblemPaths: Sendable {
    private let templates: Set<String>
    /// First words of the platform's paths.
    private let platformWords: Set<Substring>
    /// First words of a tenant's paths.
    private let tenantWords: Set<Substring>

    init(_ routes: [any DeclaredRoute]) {
        let own = routes.filter { $0.failures == .problem }.map(\.template)
        let others = routes.filter { $0.failures == .page }.map(\.template)
        // A path that shows a page to some is nobody else's.
        templates = Set(own.map(\.description)).subtracting(others.map(\.description))
        func words(ofTenants: Bool) -> Set<Substring> {
            Set(own.filter { $0.isTenants == ofTenants }.compactMap(\.firstWord))
                .subtracting(others.filter { $0.isTenants == ofTenants }.compactMap(\.firstWord))
        }
        platformWords = words(ofTenants: false)
        tenantWords = words(ofTenants: true)
    }

    /// Whether a failure there is a program's.
    func contains(template: String?, path: String) -> Bool {
        if templates.isEmpty { return false }
        if let template { return templates.contains(template) }
        let parts = path.split(separator: "/", maxSplits: 2)
        guard let first = parts.first else { return false }
        return platformWords.contains(first) || (parts.count > 1 && tenantWords.contains(parts[1]))
    }
}

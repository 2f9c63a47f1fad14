import HTTPTypes

/// Methods and paths of all routes, for what has to be known beside the routing itself.
public struct RouteTable: Sendable {
    private struct Line: Sendable {
        let method: HTTPRequest.Method
        let template: PathTemplate
    }

    /// In the order of their declaration.
    private let lines: [Line]
    /// What tenants' own hosts need to know of the paths.
    let hosts: HostPaths
    /// What POSTs carry, by template; forms aren't named.
    private let bodies: [String: BodyKind]
    private let problems: ProblemPaths

    /// The table of declared routes.
    public init(_ routes: [any DeclaredRoute]) {
        lines = routes.flatMap { route in
            [Line(method: route.method, template: route.template)]
                + (route.page == nil ? [] : [Line(method: .get, template: route.template)])
        }
        hosts = HostPaths(lines.map(\.template))
        var bodies: [String: BodyKind] = [:]
        for route in routes where route.method == .post && route.body.bytes != nil {
            bodies[route.template.description] = route.body
        }
        self.bodies = bodies
        problems = ProblemPaths(routes)
    }

    /// What a POST to a template carries.
    func body(of template: String) -> BodyKind { bodies[template] ?? .form }

    /// The largest body of all routes but forms, in bytes.
    var largestBody: Int { bodies.values.compactMap(\.bytes).max() ?? 0 }

    /// How a failure is shown.
    ///
    /// - Parameters:
    ///   - template: nil where the path leads nowhere.
    ///   - path: as the table knows it.
    func failureStyle(template: String?, path: String) -> FailureStyle {
        problems.contains(template: template, path: path) ? .problem : .page
    }

    /// The value of `Allow` for a path: the methods of all templates that match; nil when none does.
    func allowedMethods(path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        let methods = lines.filter { $0.template.matches(parts) }.map(\.method)
        guard !methods.isEmpty else { return nil }
        var names: [String] = []
        if methods.contains(.get) { names += ["GET", "HEAD"] }
        if methods.contains(.post) { names.append("POST") }
        return names.joined(separator: ", ")
    }
}

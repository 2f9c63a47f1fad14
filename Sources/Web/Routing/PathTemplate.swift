public import Foundation
import Hummingbird

/// A path whose parts in braces are parameters: `/{t}/services/{s}`.
///
/// `{t}`, the tenant, stands first or not at all; besides it there is one more at most.
public struct PathTemplate: Sendable, Hashable, CustomStringConvertible {
    /// The template as declared: how routes are told apart in logs, metrics and look-ups.
    public let description: String
    /// Whether it begins with the tenant.
    let isTenants: Bool
    private let head: String
    private let tail: String

    /// What stands before the paths of a tenant.
    private static let tenant = "/{t}"

    /// - Parameter text: as the router takes it, with each parameter's name in braces.
    public init(_ text: String) {
        description = text
        isTenants = text == Self.tenant || text.hasPrefix(Self.tenant + "/")
        let own = isTenants ? text.dropFirst(Self.tenant.count) : text[...]
        let open = own.firstIndex(of: "{") ?? own.endIndex
        head = String(own[..<open])
        tail = String(own[open...].drop { $0 != "}" }.dropFirst())
    }

    /// The path with its parameter filled in.
    ///
    /// - Parameter base: where the tenant's paths begin; platform paths have none.
    public func path(base: String = "", of parameter: some PathParameter = NoParameter()) -> String {
        let path = (isTenants ? base : "") + head + parameter.pathText + tail
        return path.isEmpty ? "/" : path
    }

    /// The path with the parameters of a request whose template names the same ones.
    func path(base: String, with parameters: Parameters) -> String {
        let name = description.dropFirst(isTenants ? Self.tenant.count : 0).drop { $0 != "{" }.dropFirst()
            .prefix { $0 != "}" }
        return path(base: base, of: parameters.get(String(name)) ?? "")
    }

    /// The first word of its own; nil where that is a parameter or nothing.
    var firstWord: Substring? {
        let word = head.dropFirst().prefix { $0 != "/" }
        return word.isEmpty ? nil : word
    }

    /// Whether a path's parts can be read by it.
    func matches(_ parts: [Substring]) -> Bool {
        let pattern = description.split(separator: "/")
        guard pattern.count == parts.count else { return false }
        return zip(pattern, parts).allSatisfy { $0.first == "{" || $0 == $1 }
    }
}

/// What fills the parameter of a path besides the tenant: one service, journey, booking, file, token.
public protocol PathParameter: Sendable {
    /// As it stands in a path, plain ASCII.
    var pathText: String { get }
}

/// Stands for the parameter of paths that have none.
public struct NoParameter: PathParameter {
    /// There is only one.
    public init() {}

    /// Leaves the path as it is.
    public var pathText: String { "" }
}

extension String: PathParameter {
    /// The text itself; plain ASCII, as all of our names are.
    public var pathText: String { self }
}

extension UUID: PathParameter {
    /// In lower case: one page has one address.
    public var pathText: String { uuidString.lowercased() }
}

/// A path whose parts in braces are parameters: `/{t}/services/{s}`.
///
/// `{t}`, the tenant, stands first or not at all; besides it there is one more at most.
public struct PathTemplate: Sendable, Hashable, CustomStringConvertible {
    /// The template as declared.
    public let description: String
    /// Whether it begins with the tenant.
    public let isTenants: Bool
    private let head: String
    private let tail: String

    /// What stands before the paths of a tenant.
    private static let tenant = "/{t}"

    /// Reads a template.
    public init(_ text: String) {
        description = text
        isTenants = text == Self.tenant || text.hasPrefix(Self.tenant + "/")
        let own = isTenants ? text.dropFirst(Self.tenant.count) : text[...]
        let open = own.firstIndex(of: "{") ?? own.endIndex
        head = String(own[..<open])
        tail = String(own[open...].drop { $0 != "}" }.dropFirst())
    }

    /// The path of a subject.
    ///
    /// - Parameter base: where the tenant's paths begin; platform paths have none.
    public func path(base: String = "", of subject: some PathSubject = NoSubject()) -> String {
        let path = (isTenants ? base : "") + head + subject.pathText + tail
        return path.isEmpty ? "/" : path
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

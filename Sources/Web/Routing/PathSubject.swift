public import Foundation

/// What a path can name besides the tenant: one service, journey, booking, file, token.
public protocol PathSubject: Sendable {
    /// The part of the path.
    var pathText: String { get }
}

/// The subject of paths that name nothing further.
public struct NoSubject: PathSubject {
    /// The only value.
    public init() {}

    /// Nothing.
    public var pathText: String { "" }
}

extension String: PathSubject {
    /// The text itself; plain ASCII, as all of our names are.
    public var pathText: String { self }
}

extension UUID: PathSubject {
    /// In lower case.
    public var pathText: String { uuidString.lowercased() }
}

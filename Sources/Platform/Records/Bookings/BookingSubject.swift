public import Foundation

/// A register entry or application number that a booking is for.
public struct BookingSubject: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Sendable, Codable { case person, `case` }
    /// Person or case.
    public var kind: Kind
    /// Keyed hash.
    public var key: Data

    /// Names a subject by its keyed hash.
    public init(kind: Kind, key: Data) {
        self.kind = kind
        self.key = key
    }
}

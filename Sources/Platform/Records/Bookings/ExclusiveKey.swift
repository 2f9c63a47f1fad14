import Foundation

/// A register entry or application number that at most one active booking is for, by its keyed hash.
struct ExclusiveKey: Hashable, Sendable {
    enum Kind: String, Sendable { case person, `case` }
    var kind: Kind
    var hash: Data
}

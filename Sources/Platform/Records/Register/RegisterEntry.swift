public import Foundation

/// A person ready for pickup.
public struct RegisterEntry: Hashable, Sendable, Codable {
    /// The entry's id.
    public var id: UUID
    /// Further columns of the office's list, by the names that rules know.
    public var attributes: [String: String]
}

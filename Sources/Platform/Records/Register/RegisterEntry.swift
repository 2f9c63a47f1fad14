import Foundation

/// A person of the register (交付対象者名簿).
public struct RegisterEntry: Hashable, Sendable, Codable {
    var id: UUID
    /// Further columns of the office's list, by the names that rules know.
    var attributes: [String: String]
}

extension SealedField {
    /// The column `details` of an entry's row.
    static func registerDetails(_ id: UUID) -> SealedField {
        SealedField(table: "register_entry", row: id, column: "details")
    }
}

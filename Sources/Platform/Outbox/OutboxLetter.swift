import Foundation

/// A mail as kept in the outbox: envelope and bytes, encrypted together.
struct OutboxLetter: Sendable, Codable {
    var sender: String
    var recipient: String
    var bytes: Data

    /// Seals a rendered mail for row `id`.
    static func seal(_ mail: RenderedMail, id: UUID, keys: TenantKeys) throws -> Data {
        let letter = OutboxLetter(sender: mail.sender, recipient: mail.recipient, bytes: mail.bytes)
        return try keys.seal(letter, for: field(id))
    }

    /// Opens the letter of row `id`.
    static func open(_ sealed: Data, id: UUID, keys: TenantKeys) throws -> OutboxLetter {
        try keys.open(OutboxLetter.self, from: sealed, for: field(id))
    }

    private static func field(_ id: UUID) -> SealedField {
        SealedField(table: "outbox", row: id, column: "message")
    }
}

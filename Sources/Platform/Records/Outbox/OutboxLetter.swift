import Foundation

/// A mail as kept in the outbox: envelope and bytes, encrypted together.
///
/// Written as sender, recipient and bytes, the addresses each after their length in four octets: JSON would make half as
/// much again of the bytes.
struct OutboxLetter: Sendable {
    var sender: String
    var recipient: String
    var bytes: Data

    /// Seals a rendered mail for row `id`.
    static func seal(_ mail: RenderedMail, id: UUID, keys: TenantKeys) throws -> Data {
        var plain = Data(capacity: mail.bytes.count + 128)
        for address in [mail.sender, mail.recipient] {
            withUnsafeBytes(of: UInt32(address.utf8.count).bigEndian) { plain.append(contentsOf: $0) }
            plain.append(contentsOf: address.utf8)
        }
        plain.append(mail.bytes)
        return try keys.seal(plain, for: field(id))
    }

    /// Opens the letter of row `id`.
    static func open(_ sealed: Data, id: UUID, keys: TenantKeys) throws -> OutboxLetter {
        var rest = try keys.open(sealed, for: field(id))[...]
        func address() throws -> String {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            guard rest.count >= 4 + length else { throw OutboxLetterError.malformed(id) }
            defer { rest = rest.dropFirst(4 + length) }
            return String(decoding: rest.dropFirst(4).prefix(length), as: UTF8.self)
        }
        return OutboxLetter(sender: try address(), recipient: try address(), bytes: Data(rest))
    }

    private static func field(_ id: UUID) -> SealedField {
        SealedField(table: "outbox", row: id, column: "message")
    }
}

/// Why a letter can't be read though it was decrypted.
enum OutboxLetterError: Error, Equatable {
    /// An address is longer than the letter.
    case malformed(UUID)
}

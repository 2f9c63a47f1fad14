import Foundation
import Domain

/// A mail sealed for its row in the outbox.
struct QueuedMail: Sendable {
    /// Row in the outbox: the mail's id.
    let id: UUID
    /// The booking that the mail speaks of.
    let booking: UUID?
    let kind: MailKind
    let messageID: String
    let sealed: Data
    /// Keyed hashes of the address and of its domain.
    let recipient, domain: Data
    let expiry: Date

    /// Encrypts a mail in its stored form.
    init(_ mail: OutgoingMail, about booking: UUID?, keys: TenantKeys) throws {
        id = mail.id
        self.booking = booking
        kind = mail.kind
        messageID = mail.messageID
        sealed = try keys.seal(mail.stored(), for: .outboxMessage(mail.id))
        recipient = keys.hash("mail-recipient", [mail.recipient.mailbox])
        domain = keys.mailDomainHash(mail.recipient.domain)
        expiry = mail.expiry
    }
}

/// A mail claimed for sending.
///
/// `attempt` fences it: only the attempt that claimed it may end it.
struct ClaimedMail: Sendable {
    var id: UUID
    var sealed: Data
    var attempt: Int
    /// A later mail, sent before it, says all that it does.
    var isReplaced = false
    var expiry: Date

    func opened(keys: TenantKeys) throws -> WaitingMail {
        try WaitingMail(stored: keys.open(sealed, for: .outboxMessage(id)))
    }
}

extension TenantKeys {
    /// The keyed hash of a receiving domain.
    func mailDomainHash(_ domain: String) -> Data { hash("mail-domain", [domain]) }
}

extension SealedField {
    /// The column `message` of a row of the outbox.
    static func outboxMessage(_ id: UUID) -> SealedField {
        SealedField(table: "outbox", row: id, column: "message")
    }
}

public import Foundation
import Domain

/// Says what became of a tenant's mails, and has them sent again.
public struct OutboxService: Sendable {
    let tenant: Tenant

    /// Mails of `tenant`.
    public init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// The mails of a selection, the newest first.
    public func list(_ selection: MailSelection) async throws -> [MailRecord] {
        try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try OutboxStore(transaction: transaction).list(selection)
        }
    }

    /// One mail, or nil where there is none with this id.
    public func read(_ id: UUID) async throws -> MailRecord? {
        try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try OutboxStore(transaction: transaction).record(id)
        }
    }

    /// Has mails sent again now: waiting ones, and failed ones that are still of use; answers how many.
    public func retry(_ selection: MailSelection) async throws -> Int {
        let count = try await tenant.runtime.transaction { transaction, moment in
            try OutboxStore(transaction: transaction).makeDue(selection, at: moment)
        }
        try await tenant.hastenVisit(within: 0)
        return count
    }

    /// The same for one mail; false where it was sent, is being sent, or is of no use any more.
    public func retry(_ id: UUID) async throws -> Bool {
        let isDue = try await tenant.runtime.transaction { transaction, moment in
            try OutboxStore(transaction: transaction).makeDue(id, at: moment)
        }
        try await tenant.hastenVisit(within: 0)
        return isDue
    }

    /// The mails about a booking that its visitor's addresses have refused, the oldest first.
    ///
    /// Of an address that the booking has no longer, nothing is said.
    public func undelivered(about booking: Booking) async throws -> [UndeliveredMail] {
        let (id, keys) = (booking.id, tenant.runtime.keys)
        let refused = try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try OutboxStore(transaction: transaction).refused(about: id)
        }
        let addresses = [booking.details.email, booking.details.secondEmail].compactMap(\.self).map(\.mailbox)
        return refused.compactMap { mail in
            guard let sealed = try? keys.open(mail.sealed, for: .outboxMessage(mail.id)),
                let recipient = try? WaitingMail(stored: sealed).recipient, addresses.contains(recipient.mailbox)
            else { return nil }
            return UndeliveredMail(address: recipient.text, queued: mail.queued)
        }
    }
}

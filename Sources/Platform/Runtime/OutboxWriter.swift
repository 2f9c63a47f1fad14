import Foundation
import Postgres

/// Claims mails of a tenant's outbox and notes what becomes of them, in sets: under load one transaction for many.
final class OutboxWriter: Sendable {
    private enum Step: Sendable {
        case finish(EndedDelivery)
        case handOver(ClaimedMail)
        case claim(limit: Int, besides: [Data])

        var mail: UUID? {
            switch self {
            case .finish(let ended): ended.mail.id
            case .handOver(let mail): mail.id
            case .claim: nil
            }
        }
    }

    private enum Answer: Sendable {
        case truth(Bool)
        case mails([ClaimedMail])
    }

    private let queue: BatchQueue<Step, UUID, Answer>

    init(database: Database, scope: SchemaScope, clock: PlatformClock) {
        queue = BatchQueue(key: \.mail) { steps in
            try await database.transaction(in: scope, TransactionOptions(plansForGrowth: true)) { transaction in
                try Self.carryOut(steps, in: transaction, at: clock.moment(in: transaction))
            }
        }
    }

    /// Claims up to `limit` mails that are due, but none for the domains with these hashes.
    func claim(limit: Int, besides domains: [Data]) async throws -> [ClaimedMail] {
        try Task.checkCancellation()
        guard case .mails(let mails) = try await queue.submit(.claim(limit: limit, besides: domains)) else {
            throw BatchQueueError.outcomesMissing
        }
        return mails
    }

    /// Notes that a mail is handed over; false where another attempt has it.
    func handOver(_ mail: ClaimedMail) async throws -> Bool { try await truth(.handOver(mail)) }

    /// Writes what became of a mail; true where later mails of the same booking wait.
    func finish(_ ended: EndedDelivery) async throws -> Bool { try await truth(.finish(ended)) }

    private func truth(_ step: Step) async throws -> Bool {
        guard case .truth(let isSo) = try await queue.submit(step) else { throw BatchQueueError.outcomesMissing }
        return isSo
    }

    /// Ends come first: they let later mails of the same bookings be claimed.
    private static func carryOut(_ steps: [Step], in transaction: Transaction, at moment: Date) throws -> [Answer] {
        let store = OutboxStore(transaction: transaction)
        var (ended, handedOver) = ([EndedDelivery](), [ClaimedMail]())
        for step in steps {
            switch step {
            case .finish(let delivery): ended.append(delivery)
            case .handOver(let mail): handedOver.append(mail)
            case .claim: break
            }
        }
        let followed = try store.finish(ended, at: moment)
        let held = try store.handOver(handedOver, at: moment, rescueAfter: MailClaim.rescueSeconds)
        return try steps.map { step in
            switch step {
            case .finish(let delivery): .truth(followed.contains(delivery.mail.id))
            case .handOver(let mail): .truth(held.contains(mail.id))
            case .claim(let limit, let domains):
                .mails(try store.claim(limit: limit, besides: domains, at: moment, for: MailClaim.seconds))
            }
        }
    }
}

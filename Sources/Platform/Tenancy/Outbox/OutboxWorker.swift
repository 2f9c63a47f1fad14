public import Foundation
public import Logging
import Postgres
public import Domain

/// What a mail server made of a mail.
public enum MailAnswer: Sendable {
    /// Accepted.
    case sent(String)
    /// Not now: try again.
    case temporary(String)
    /// Not ever.
    case permanent(String)
    /// The answer to the final dot was lost.
    case unknown(String)
}

/// Sends the mails of all tenants' outboxes, a few at a time and no tenant for long.
///
/// A tenant is looked at when something was queued for it here, when a retry is due, and once in a while in any case,
/// for mails that a server which has died left behind.
public final class OutboxWorker: Sendable {
    /// A mail server may take ten minutes to answer the final dot; nobody rescues a mail before that.
    static let rescueAfterSeconds = 15 * 60
    /// How many mails of one tenant are with the mail server at a time.
    static let mostAtOnce = 8

    /// Carries one mail to its server.
    public typealias Deliver = @Sendable (_ sender: String, _ recipient: String, _ bytes: Data) async -> MailAnswer
    /// The wait before an attempt (from 1), in seconds; growing, with jitter.
    public typealias Delay = @Sendable (_ attempt: Int) -> TimeInterval

    private let directory: TenantDirectory
    private let deliver: Deliver
    private let delay: Delay
    private let logger: Logger
    private let signals: AsyncStream<TenantID>
    private let permits = DeliveryPermits(perTenant: mostAtOnce)

    /// Makes a worker that hears of queued mail through `signals`.
    public init(
        directory: TenantDirectory, signals: AsyncStream<TenantID>, delay: @escaping Delay, logger: Logger,
        deliver: @escaping Deliver
    ) {
        self.directory = directory
        self.signals = signals
        self.delay = delay
        self.logger = logger
        self.deliver = deliver
    }

    /// Sends mail until the task is cancelled or the signals end.
    ///
    /// A mail that takes long keeps one of its tenant's permits; the others go on with what is queued meanwhile.
    public func run() async {
        let (visits, again) = AsyncStream.makeStream(of: TenantID.self)
        await withDiscardingTaskGroup { group in
            group.addTask { [signals] in
                for await id in signals { again.yield(id) }
                again.finish()
            }
            for await id in visits {
                let room = permits.takeFree(of: id)
                guard room > 0 else { continue }
                group.addTask { [self] in await visit(id, room: room) { again.yield(id) } }
            }
        }
    }

    /// Claims as many mails as there are permits and sends them; `wake` asks for another visit.
    private func visit(_ id: TenantID, room: Int, wake: @escaping @Sendable () -> Void) async {
        let (tenant, mails) = await claim(room, of: id)
        let isMore = mails.count == room
        if permits.leave(room - mails.count, of: id) { wake() }
        guard let tenant else { return }
        await withDiscardingTaskGroup { group in
            for mail in mails {
                group.addTask { [self] in
                    await send(mail, of: tenant)
                    if permits.leave(1, of: id) || isMore { wake() }
                }
            }
        }
    }

    private func claim(_ room: Int, of id: TenantID) async -> (tenant: Tenant?, mails: [ClaimedMail]) {
        guard let tenant = directory.tenant(id) else { return (nil, []) }
        do {
            let mails = try await tenant.runtime.transaction { transaction, moment in
                try OutboxStore(transaction: transaction)
                    .claim(limit: room, at: moment, rescueAfter: Self.rescueAfterSeconds)
            }
            return (tenant, mails)
        } catch {
            logger.error("outbox", metadata: ["tenant": "\(id)", "error": "\(error)"])
            return (tenant, [])
        }
    }

    private func send(_ mail: ClaimedMail, of tenant: Tenant) async {
        do {
            guard tenant.now < mail.useless else {
                return try await finish(mail, as: .failed, "of no use any more", of: tenant)
            }
            let letter = try OutboxLetter.open(mail.sealed, id: mail.id, keys: tenant.runtime.keys)
            let answer = await deliver(letter.sender, letter.recipient, letter.bytes)
            // In a task of its own: what the server said must be noted though this one be cancelled, else the mail
            // would be sent twice.
            try await Task { try await note(answer, to: mail, of: tenant) }.value
        } catch {
            logger.error(
                "mail", metadata: ["tenant": "\(tenant.settings.id)", "mail": "\(mail.id)", "error": "\(error)"])
        }
    }

    private func note(_ answer: MailAnswer, to mail: ClaimedMail, of tenant: Tenant) async throws {
        switch answer {
        case .sent(let text): try await finish(mail, as: .sent, text, of: tenant)
        case .permanent(let text): try await finish(mail, as: .failed, text, of: tenant)
        case .temporary(let text): try await retry(mail, as: .queued, text, of: tenant)
        case .unknown(let text): try await retry(mail, as: .unknown, text, of: tenant)
        }
    }

    private func finish(
        _ mail: ClaimedMail, as state: OutboxState, _ answer: String, of tenant: Tenant
    ) async throws {
        if state == .failed {
            logger.warning("mail failed", metadata: ["tenant": "\(tenant.settings.id)", "mail": "\(mail.id)"])
        }
        try await tenant.runtime.deliveryOutcomes.submit(DeliveryOutcome(mail: mail, state: state, answer: answer))
    }

    private func retry(
        _ mail: ClaimedMail, as state: OutboxState, _ answer: String, of tenant: Tenant
    ) async throws {
        let wait = delay(mail.attempt)
        try await tenant.runtime.transaction { transaction, moment in
            try OutboxStore(transaction: transaction)
                .retry(mail, as: state, due: moment.addingTimeInterval(wait), answer: answer)
        }
    }
}

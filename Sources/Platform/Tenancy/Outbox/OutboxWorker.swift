public import Foundation
public import Logging
import Postgres
public import Domain

/// Sends the mails of all tenants' outboxes, a few at a time and no tenant for long.
///
/// A tenant is looked at when something was queued for it here, and when a visit finds mail that is due: a retry, or what
/// a server which has died left behind.
public final class OutboxWorker: Sendable {
    /// A mail server may take ten minutes to answer the final dot; nobody rescues a mail before that.
    static let rescueAfterSeconds = 15 * 60
    /// How many mails of one tenant are with the mail server at a time.
    static let mostAtOnce = 8

    /// The wait before an attempt (from 1), in seconds; growing, with jitter.
    public typealias Delay = @Sendable (_ attempt: Int) -> TimeInterval

    private let directory: TenantDirectory
    private let transport: any MailTransport
    private let delay: Delay
    private let logger: Logger
    private let signals: AsyncStream<TenantID>
    private let permits = DeliveryPermits(perTenant: mostAtOnce)

    /// Makes a worker that hears of queued mail through `signals`.
    public init(
        directory: TenantDirectory, signals: AsyncStream<TenantID>, delay: @escaping Delay, logger: Logger,
        transport: any MailTransport
    ) {
        self.directory = directory
        self.signals = signals
        self.delay = delay
        self.logger = logger
        self.transport = transport
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
            visit(tenant, within: VisitTimers.shortestPause)
            logger.error("outbox", metadata: ["tenant": "\(id)", "error": "\(error)"])
            return (tenant, [])
        }
    }

    private func send(_ mail: ClaimedMail, of tenant: Tenant) async {
        do {
            guard tenant.now < mail.expiry else {
                return try await note(
                    EndedDelivery(mail: mail, outcome: .permanent("of no use any more")), of: tenant)
            }
            let outcome = await transport.deliver(try mail.opened(keys: tenant.runtime.keys))
            // In a task of its own: what the server said must be noted though this one be cancelled, else the mail
            // would be sent twice.
            try await Task { try await note(EndedDelivery(mail: mail, outcome: outcome), of: tenant) }.value
        } catch {
            visit(tenant, within: TimeInterval(Self.rescueAfterSeconds))
            logger.error(
                "mail", metadata: ["tenant": "\(tenant.settings.id)", "mail": "\(mail.id)", "error": "\(error)"])
        }
    }

    private func note(_ ended: EndedDelivery, of tenant: Tenant) async throws {
        switch ended.outcome {
        case .sent: try await tenant.runtime.deliveryOutcomes.submit(ended)
        case .permanent:
            logger.warning(
                "mail failed", metadata: ["tenant": "\(tenant.settings.id)", "mail": "\(ended.mail.id)"])
            try await tenant.runtime.deliveryOutcomes.submit(ended)
        case .temporary, .unknown:
            let wait = delay(ended.mail.attempt)
            try await tenant.runtime.transaction { transaction, moment in
                try OutboxStore(transaction: transaction).retry(ended, due: moment.addingTimeInterval(wait))
            }
            visit(tenant, within: wait)
        }
    }

    private func visit(_ tenant: Tenant, within seconds: TimeInterval) {
        tenant.platformRuntime.visitTimers.note(tenant.settings.id, within: seconds)
    }
}

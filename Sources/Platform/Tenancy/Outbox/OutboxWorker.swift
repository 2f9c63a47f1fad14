public import Foundation
public import Logging
import Postgres
import Synchronization
public import Domain

/// Sends the mails of all tenants' outboxes: claims a mail only when a connection is free for it.
///
/// A tenant is looked at when something was queued for it here, and when a visit finds mail that is due: a retry, or what
/// a server which has died left behind. Whose turn it is, `DeliveryQueue` says.
public final class OutboxWorker: Sendable {
    /// How often, in seconds, claims are renewed.
    public static let renewalSeconds = 20

    /// The wait before an attempt (from 1), in seconds; growing, with jitter.
    public typealias Delay = @Sendable (_ attempt: Int) -> TimeInterval

    /// How attempts have ended so far.
    public let counts: DeliveryCounts

    private let directory: TenantDirectory
    private let transport: any MailTransport
    private let delay: Delay
    private let renewalIsDue: @Sendable () async throws -> Void
    private let logger: Logger
    private let signals: AsyncStream<TenantID>
    private let queue: Mutex<DeliveryQueue>
    private let underWay = Mutex<[UUID: Delivery]>([:])

    /// A claimed mail.
    private struct Delivery: Sendable {
        let tenant: Tenant
        let claimed: ClaimedMail
        /// An error where it can't be read.
        let mail: Result<WaitingMail, any Error>

        init(_ claimed: ClaimedMail, of tenant: Tenant) {
            self.tenant = tenant
            self.claimed = claimed
            mail = Result { try claimed.opened(keys: tenant.runtime.keys) }
        }

        /// Where the mail goes; empty where it can't be read.
        var domain: String { (try? mail.get().recipient.domain) ?? "" }
    }

    /// Makes a worker that hears of queued mail through `signals`.
    ///
    /// - Parameter renewalIsDue: returns each time when claims are to be renewed.
    public init(
        directory: TenantDirectory, signals: AsyncStream<TenantID>, delay: @escaping Delay, logger: Logger,
        transport: any MailTransport,
        renewalIsDue: @escaping @Sendable () async throws -> Void = {
            try await Task.sleep(for: .seconds(renewalSeconds))
        }
    ) {
        self.directory = directory
        self.signals = signals
        self.delay = delay
        self.logger = logger
        self.transport = transport
        self.renewalIsDue = renewalIsDue
        queue = Mutex(DeliveryQueue(connections: transport.connections))
        counts = DeliveryCounts(outages: directory.platformRuntime.outages)
    }

    /// Sends mail until the signals end and all is sent, or the task is cancelled: then it leaves what isn't handed over
    /// yet to others, and ends within seconds.
    public func run() async {
        let (calls, call) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { group in
            group.addTask { [self] in
                for await id in signals {
                    queue.withLock { $0.add(id) }
                    call.yield()
                }
                queue.withLock { $0.close() }
                call.yield()
            }
            group.addTask { [self] in await renewClaims() }
            for await _ in calls {
                while let claim = queue.withLock({ $0.next() }) {
                    group.addTask { [self] in await carryOut(claim) { call.yield() } }
                }
                if queue.withLock({ $0.isDone }) { break }
            }
            group.cancelAll()
        }
        if Task.isCancelled { await leaveToOthers() }
    }

    /// Claims mails and sends them; `call` asks for a look at what can be claimed now.
    private func carryOut(_ claim: DeliveryQueue.Claim, call: @escaping @Sendable () -> Void) async {
        let deliveries = await claimed(claim)
        underWay.withLock { underWay in for delivery in deliveries { underWay[delivery.claimed.id] = delivery } }
        queue.withLock { $0.begin(deliveries.map(\.domain), of: claim) }
        call()
        await withDiscardingTaskGroup { group in
            for delivery in deliveries {
                group.addTask { [self] in
                    let isFollowed = await send(delivery)
                    _ = underWay.withLock { $0.removeValue(forKey: delivery.claimed.id) }
                    queue.withLock { queue in
                        queue.end(delivery.domain, of: claim.tenant)
                        if isFollowed { queue.add(claim.tenant) }
                    }
                    call()
                }
            }
        }
    }

    private func claimed(_ claim: DeliveryQueue.Claim) async -> [Delivery] {
        guard let tenant = directory.tenant(claim.tenant) else { return [] }
        let keys = tenant.runtime.keys
        do {
            return try await tenant.runtime.outbox
                .claim(limit: claim.limit, besides: claim.besides.map(keys.mailDomainHash))
                .map { Delivery($0, of: tenant) }
        } catch {
            // Called again, so that a claim that was cancelled is left to others.
            if Task.isCancelled { queue.withLock { $0.add(claim.tenant) } }
            visit(tenant, within: VisitTimers.shortestPause)
            outages.error("outbox", error, ["tenant": "\(claim.tenant)"])
            return []
        }
    }

    /// Sends one mail; answers whether a later mail of the same booking waits for its end.
    private func send(_ delivery: Delivery) async -> Bool {
        let ended = await end(of: delivery)
        let isStopped = Task.isCancelled
        // In a task of its own: what the server said must be noted though this one be cancelled, else the mail would be
        // sent twice.
        return await Task { await note(ended, of: delivery.tenant, isStopped: isStopped) }.value
    }

    private func end(of delivery: Delivery) async -> EndedDelivery {
        let (tenant, claimed) = (delivery.tenant, delivery.claimed)
        if claimed.isReplaced { return EndedDelivery(unsent: claimed, .replaced) }
        guard tenant.now < claimed.expiry else { return EndedDelivery(unsent: claimed, .expired) }
        do {
            let mail = try delivery.mail.get()
            let outcome = await transport.deliver(mail) { [self] in await mayHandOver(delivery) }
            counts.note(outcome, isStopped: Task.isCancelled)
            return EndedDelivery(mail: claimed, outcome: outcome.masked(for: mail.recipient))
        } catch {
            log("mail can't be read", error, claimed, of: tenant)
            return EndedDelivery(unreadable: claimed)
        }
    }

    /// Whether the mail is still this attempt's; from now on nobody else sends it before its rescue.
    private func mayHandOver(_ delivery: Delivery) async -> Bool {
        do {
            return try await delivery.tenant.runtime.outbox.handOver(delivery.claimed)
        } catch {
            log("mail not handed over", error, delivery.claimed, of: delivery.tenant)
            return false
        }
    }

    /// Writes how an attempt ended; once more where it can't be written, as long as nobody else may send the mail.
    private func note(_ ended: EndedDelivery, of tenant: Tenant, isStopped: Bool) async -> Bool {
        for _ in 0..<(MailClaim.rescueSeconds / Self.renewalSeconds) {
            do {
                return try await write(ended, of: tenant, isStopped: isStopped)
            } catch {
                log("mail", error, ended.mail, of: tenant)
                guard !isStopped, (try? await renewalIsDue()) != nil else { break }
            }
        }
        visit(tenant, within: TimeInterval(MailClaim.rescueSeconds))
        return false
    }

    private func write(_ ended: EndedDelivery, of tenant: Tenant, isStopped: Bool) async throws -> Bool {
        if let failure = ended.failure {
            logger.warning(
                "mail failed",
                metadata: ["tenant": "\(tenant.settings.id)", "mail": "\(ended.mail.id)", "failure": "\(failure)"])
        }
        guard ended.outcome.isRetried else { return try await tenant.runtime.outbox.finish(ended) }
        let wait = wait(after: ended, isStopped: isStopped)
        try await tenant.runtime.transaction { transaction, moment in
            try OutboxStore(transaction: transaction).retry(ended, due: moment.addingTimeInterval(wait))
        }
        if isStopped { queue.withLock { $0.add(tenant.settings.id) } }
        visit(tenant, within: wait)
        return false
    }

    /// Seconds until the next attempt: at once after one that was cut off because this program stops, unless the mail
    /// server may still be about to take the mail.
    private func wait(after ended: EndedDelivery, isStopped: Bool) -> TimeInterval {
        if ended.isUnreadable { return TimeInterval(MailClaim.rescueSeconds) }
        guard isStopped else { return delay(ended.mail.attempt) }
        return ended.outcome.state == .unknown ? TimeInterval(MailClaim.rescueSeconds) : 0
    }

    /// Renews the claims of the mails under way, one statement a tenant, until the task is cancelled.
    private func renewClaims() async {
        while (try? await renewalIsDue()) != nil, !Task.isCancelled {
            let tenants = Dictionary(grouping: underWay.withLock { Array($0.values) }) { $0.tenant.settings.id }
            await withDiscardingTaskGroup { group in
                for deliveries in tenants.values {
                    group.addTask { [self] in await renewClaims(of: deliveries) }
                }
            }
        }
    }

    private func renewClaims(of deliveries: [Delivery]) async {
        guard let tenant = deliveries.first?.tenant else { return }
        do {
            try await tenant.runtime.transaction { transaction, moment in
                try OutboxStore(transaction: transaction).renew(
                    deliveries.map(\.claimed), at: moment, for: MailClaim.seconds,
                    rescueAfter: MailClaim.rescueSeconds)
            }
        } catch {
            outages.error("claims of mails", error, ["tenant": "\(tenant.settings.id)"])
        }
    }

    /// Has other servers look after the tenants whose mail is left.
    private func leaveToOthers() async {
        let (tenants, database) = (Array(Set(queue.withLock { $0.unclaimed })), directory.platformRuntime.database)
        guard !tenants.isEmpty else { return }
        await Task {
            do {
                try await database.transaction(in: .platform()) { transaction in
                    try TenantDueStore(transaction: transaction).hasten(tenants)
                }
            } catch {
                outages.error("outbox", error, [:])
            }
        }.value
    }

    private var outages: OutageLog { directory.platformRuntime.outages }

    private func visit(_ tenant: Tenant, within seconds: TimeInterval) {
        tenant.platformRuntime.visitTimers.note(tenant.settings.id, within: seconds)
    }

    private func log(_ message: Logger.Message, _ error: any Error, _ mail: ClaimedMail, of tenant: Tenant) {
        outages.error(message, error, ["tenant": "\(tenant.settings.id)", "mail": "\(mail.id)"])
    }
}

public import Foundation
public import Logging
import Postgres
import Synchronization

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
    private static let perVisit = 8

    /// Carries one mail to its server.
    public typealias Deliver = @Sendable (_ sender: String, _ recipient: String, _ bytes: Data) async -> MailAnswer
    /// The wait before an attempt (from 1), in seconds; growing, with jitter.
    public typealias Delay = @Sendable (_ attempt: Int) -> TimeInterval

    private let directory: TenantDirectory
    private let deliver: Deliver
    private let delay: Delay
    private let logger: Logger
    private let signals: AsyncStream<TenantID>
    private let visits = Mutex<[TenantID: Visit]>([:])

    private enum Visit {
        case working, wantedAgain
    }

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

    /// Sends mail until the task is cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for await id in signals where begin(id) {
                group.addTask { [self] in
                    repeat { await sendDue(of: id) } while isWantedAgain(id)
                }
            }
        }
    }

    /// Whether nobody works on the tenant yet; else whoever does is told to look once more.
    private func begin(_ id: TenantID) -> Bool {
        visits.withLock { visits in
            if visits[id] == nil {
                visits[id] = .working
                return true
            }
            visits[id] = .wantedAgain
            return false
        }
    }

    private func isWantedAgain(_ id: TenantID) -> Bool {
        visits.withLock { visits in
            let again = visits[id] == .wantedAgain
            visits[id] = again ? .working : nil
            return again
        }
    }

    /// Sends whatever is due of one tenant, in small portions.
    public func sendDue(of id: TenantID) async {
        guard let tenant = directory.tenant(id) else { return }
        do {
            while !Task.isCancelled {
                let mails = try await tenant.desk.transaction { transaction, moment in
                    try OutboxStore(transaction: transaction)
                        .claim(limit: Self.perVisit, at: moment, rescueAfter: Self.rescueAfterSeconds)
                }
                guard !mails.isEmpty else { return }
                await withDiscardingTaskGroup { group in
                    for mail in mails { group.addTask { await self.send(mail, of: tenant) } }
                }
            }
        } catch {
            logger.error("outbox", metadata: ["tenant": "\(id)", "error": "\(error)"])
        }
    }

    private func send(_ mail: ClaimedMail, of tenant: Tenant) async {
        do {
            guard tenant.now < mail.useless else {
                return try await finish(mail, as: .failed, "of no use any more", of: tenant)
            }
            let letter = try OutboxLetter.open(mail.sealed, id: mail.id, keys: tenant.desk.keys)
            switch await deliver(letter.sender, letter.recipient, letter.bytes) {
            case .sent(let answer): try await finish(mail, as: .sent, answer, of: tenant)
            case .permanent(let answer): try await finish(mail, as: .failed, answer, of: tenant)
            case .temporary(let answer): try await retry(mail, as: .queued, answer, of: tenant)
            case .unknown(let answer): try await retry(mail, as: .unknown, answer, of: tenant)
            }
        } catch {
            logger.error(
                "mail", metadata: ["tenant": "\(tenant.settings.id)", "mail": "\(mail.id)", "error": "\(error)"])
        }
    }

    private func finish(
        _ mail: ClaimedMail, as state: OutboxState, _ answer: String, of tenant: Tenant
    ) async throws {
        if state == .failed {
            logger.warning("mail failed", metadata: ["tenant": "\(tenant.settings.id)", "mail": "\(mail.id)"])
        }
        try await tenant.desk.transaction { transaction, moment in
            try OutboxStore(transaction: transaction).finish(mail, as: state, answer: answer, at: moment)
        }
    }

    private func retry(
        _ mail: ClaimedMail, as state: OutboxState, _ answer: String, of tenant: Tenant
    ) async throws {
        let wait = delay(mail.attempt)
        try await tenant.desk.transaction { transaction, moment in
            try OutboxStore(transaction: transaction)
                .retry(mail, as: state, due: moment.addingTimeInterval(wait), answer: answer)
        }
    }
}

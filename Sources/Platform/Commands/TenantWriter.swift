import Foundation
import Postgres

/// The one writer of a tenant in this process: commands queue and are committed in batches.
final class TenantWriter: Sendable {
    /// While one batch waits for the disk the next can be decided; a third would only wait for the same slots.
    static let batchesAtATime = 2

    /// Each outcome is of its command's own type, see `run`.
    private let queue: BatchQueue<any BatchCommand, UUID, any Sendable>

    /// Makes the writer of a tenant.
    ///
    /// - Parameters:
    ///   - slots: how slots are locked; anything but the default is for tests.
    ///   - committed: awaited after each batch, before anybody gets an outcome.
    init(
        database: Database, scope: SchemaScope, clock: PlatformClock, largestBatch: Int = 256,
        slots: SlotStore.LockMode = .forUpdate,
        committed: @escaping @Sendable (CommandBatch.Report) async -> Void
    ) {
        queue = BatchQueue(concurrency: Self.batchesAtATime, largestBatch: largestBatch) {
            $0.needs.key
        } perform: { commands in
            let result = try await Self.run(commands) {
                try await database.transaction(in: scope, TransactionOptions(plansForGrowth: true)) { transaction in
                    try CommandBatch.run(commands, in: transaction, clock: clock, slots: slots)
                }
            }
            await committed(result)
            return result.outcomes
        }
    }

    /// Waits until `command` is committed and tells what became of it.
    func run<Command: BatchCommand>(_ command: Command) async throws -> Command.Outcome {
        guard let outcome = try await queue.submit(command) as? Command.Outcome else {
            throw BatchQueueError.outcomesMissing
        }
        return outcome
    }

    /// How often a lone command runs again when another server's writer was in its way.
    private static let reruns = 3

    /// Performs a batch, and again where that helps.
    ///
    /// - A COMMIT whose answer was lost: every command finds what it did before and says the same.
    /// - A lone command that met another server's hold of the same journey or its exclusive key: it sees that
    ///   now. Batches of several are run one by one by the queue.
    static func run(
        _ commands: [any BatchCommand], perform: () async throws -> CommandBatch.Report
    ) async throws -> CommandBatch.Report {
        var left = reruns
        while true {
            do {
                return try await perform()
            } catch let error where left > 0 && Self.isWorthRerunning(error, of: commands) {
                left -= 1
            }
        }
    }

    private static func isWorthRerunning(_ error: any Error, of commands: [any BatchCommand]) -> Bool {
        switch error {
        case let error as PostgresError:
            error.kind == .commitUnknown || (commands.count == 1 && error.sqlState == .uniqueViolation)
        case BookingError.keyContended: commands.count == 1
        default: false
        }
    }
}

import Foundation
public import Postgres

/// The one writer of a tenant in this process: commands queue and are committed as sets.
public final class TenantWriter: Sendable {
    private let queue: SetQueue<TenantCommand, CommandKey, TenantOutcome>

    /// What keeps two commands out of one set.
    private enum CommandKey: Hashable {
        case subject(UUID)
        case none(Int)
    }

    /// Makes the writer of a tenant.
    ///
    /// - Parameters:
    ///   - committed: awaited after each set, before anybody gets an outcome, with the slots whose free places changed and the number of mails queued.
    public init(
        database: Database, scope: SchemaScope, clock: PlatformClock, largestSet: Int = 64,
        committed: @escaping @Sendable (_ differences: [Int: Int], _ mails: Int) async -> Void
    ) {
        queue = SetQueue(largestSet: largestSet) { command in
            command.key.map(CommandKey.subject) ?? .none(0)
        } perform: { commands in
            let result = try await Self.run(commands, database: database, scope: scope, clock: clock)
            await committed(result.differences, result.mails)
            return result.outcomes
        }
    }

    /// Waits until `command` is committed and tells what became of it.
    public func run(_ command: TenantCommand) async throws -> TenantOutcome {
        try await queue.submit(command)
    }

    /// A COMMIT whose answer was lost is run again: every command finds what it did before and says the same.
    private static func run(
        _ commands: [TenantCommand], database: Database, scope: SchemaScope, clock: PlatformClock
    ) async throws -> TenantSet.Result {
        do {
            return try await database.transaction(in: scope) { transaction in
                try TenantSet.run(commands, in: transaction, clock: clock)
            }
        } catch let error as PostgresError where error.kind == .commitUnknown {
            return try await database.transaction(in: scope) { transaction in
                try TenantSet.run(commands, in: transaction, clock: clock)
            }
        }
    }
}

import Foundation
import Postgres

/// Deletes what nobody needs any more: rows of a bounded number in one transaction, and as many transactions as it takes, so
/// that no growth outruns it and nobody waits long.
///
/// Decision 32 says when each kind of row ends.
struct EndedRows: Sendable {
    let runtime: TenantRuntime

    /// Deletes all that is over now.
    func delete() async throws {
        let offset = runtime.clock.offset
        try await delete { transaction, moment in
            try JourneyStore(transaction: transaction).eraseExpired(before: moment, limit: RowsKept.batch)
        }
        runtime.journeys.dropExpired(before: runtime.clock.now)
        try await delete { transaction, moment in
            try JourneyStore(transaction: transaction)
                .deleteErased(endedBefore: moment.addingTimeInterval(-Double(RowsKept.ended)), limit: RowsKept.batch)
        }
        try await delete { transaction, moment in
            try JourneyStore(transaction: transaction).deleteExpiredGrants(
                before: moment.addingTimeInterval(-Double(RowsKept.ended)), limit: RowsKept.batch)
        }
        try await delete { transaction, moment in
            try AttemptStore(transaction: transaction).deleteOld(at: moment, limit: RowsKept.batch)
        }
        try await delete { transaction, moment in
            try HoldStore(transaction: transaction, clockOffset: offset)
                .deleteReturned(before: moment.addingTimeInterval(-Double(RowsKept.holds)), limit: RowsKept.batch)
        }
        try await delete { transaction, moment in
            try OutboxStore(transaction: transaction).eraseUseless(at: moment, limit: RowsKept.batch)
        }
        try await delete { transaction, moment in
            try OutboxStore(transaction: transaction).deleteEnded(
                before: moment.addingTimeInterval(-Double(RowsKept.mails)), at: moment, limit: RowsKept.batch)
        }
    }

    /// Runs `deletion` until it finds less than it may delete.
    private func delete(_ deletion: @escaping @Sendable (Transaction, Date) throws -> Int) async throws {
        while try await runtime.transaction(deletion) == RowsKept.batch { try Task.checkCancellation() }
    }
}

extension PlatformRuntime {
    /// Deletes the platform's own counted tries that are over.
    func deleteOldAttempts() async throws {
        let clock = clock
        var deleted = RowsKept.batch
        while deleted == RowsKept.batch {
            deleted = try await database.transaction(in: .platform()) { transaction in
                try AttemptStore(transaction: transaction)
                    .deleteOld(at: clock.moment(in: transaction), limit: RowsKept.batch)
            }
        }
    }
}

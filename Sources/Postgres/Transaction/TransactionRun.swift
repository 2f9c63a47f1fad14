import CLibPQ
import Logging

/// One transaction from BEGIN to its end, with its reruns.
struct TransactionRun<Value: Sendable>: Sendable {
    let preamble: [SQL]
    let scope: SchemaScope
    let options: TransactionOptions
    let logger: Logger
    let body: @Sendable (Transaction) throws -> Value

    /// Runs on the worker's own thread.
    ///
    /// The lease's connection is idle or given up when this returns.
    func perform(on lease: ConnectionLease) throws -> Value {
        defer { lease.settle() }
        var reruns = 0
        var hasLostConnection = false
        while true {
            do {
                return try attempt(on: lease)
            } catch let error as PostgresError where error.isWorthRerunning && reruns < options.retries {
                reruns += 1
                if error.isStaleStatement { lease.forgetStatements() }
                logger.debug("transaction runs again", metadata: ["cause": "\(error)", "rerun": "\(reruns)"])
            } catch let error as PostgresError where hasChangedNothing(error) && !hasLostConnection {
                hasLostConnection = true
                lease.discard()
                logger.info("a connection was lost, the transaction runs again", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// Whether the connection was lost and nothing is changed by that: COMMIT wasn't sent, or had nothing to commit.
    private func hasChangedNothing(_ error: PostgresError) -> Bool {
        switch error.kind {
        case .connection: error.stage != .connect
        case .commitUnknown: options.readOnly
        default: false
        }
    }

    private func attempt(on lease: ConnectionLease) throws -> Value {
        let (connection, isNew) = try lease.borrow()
        do {
            return try attempt(on: connection)
        } catch let error as PostgresError
            where error.kind == .connection && error.stage == .begin && !isNew
        {
            // Nothing has happened yet, so a connection that turns out to be dead is replaced without anybody noticing.
            logger.info("an idle connection was lost, connecting again")
            lease.discard()
            return try attempt(on: lease.borrow().connection)
        }
    }

    private func attempt(on connection: Connection) throws -> Value {
        let transaction = Transaction(connection: connection, scope: scope, preamble: preamble)
        defer { transaction.close() }
        do {
            let value = try body(transaction)
            try commit(transaction)
            return value
        } catch {
            rollBack(connection)
            throw error
        }
    }

    private func commit(_ transaction: Transaction) throws(PostgresError) {
        do throws(PostgresError) {
            try transaction.commit()
        } catch {
            if error.stage == .commit {
                logger.log(
                    level: error.kind == .commitUnknown ? .error : .debug, "COMMIT failed",
                    metadata: ["error": "\(error)"])
            }
            throw error
        }
    }

    /// Never throws, so that it can't hide the error that led here; a connection that can't be rolled back is given up.
    private func rollBack(_ connection: Connection) {
        guard connection.isAlive, connection.transactionState != PQTRANS_IDLE else { return }
        do {
            _ = try connection.simple("rollback", stage: .rollback)
        } catch {
            logger.warning("ROLLBACK failed, the connection is closed", metadata: ["error": "\(error)"])
            connection.isCondemned = true
        }
    }
}

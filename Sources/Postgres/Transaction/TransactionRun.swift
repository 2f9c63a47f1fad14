import CLibPQ
import Logging

/// One transaction from BEGIN to its end, with its reruns.
struct TransactionRun<Value: Sendable>: Sendable {
    let preamble: String
    let scope: SchemaScope
    let retries: Int
    let logger: Logger
    let body: @Sendable (Transaction) throws -> Value

    /// Runs on the worker's own thread.
    ///
    /// The lease's connection is idle or given up when this returns.
    func perform(on lease: ConnectionLease) throws -> Value {
        defer { lease.settle() }
        var reruns = 0
        while true {
            do {
                return try attempt(on: lease)
            } catch let error as PostgresError where error.isWorthRerunning && reruns < retries {
                reruns += 1
                if error.isStaleStatement { lease.forgetStatements() }
                logger.debug("transaction runs again", metadata: ["cause": "\(error)", "rerun": "\(reruns)"])
            }
        }
    }

    private func attempt(on lease: ConnectionLease) throws -> Value {
        let connection = try begin(on: lease)
        let transaction = Transaction(connection: connection, scope: scope)
        let value: Value
        do {
            defer { transaction.close() }
            value = try body(transaction)
            try transaction.flush()
        } catch {
            rollBack(connection)
            throw error
        }
        try commit(transaction)
        return value
    }

    /// Nothing has happened yet, so a connection that turns out to be dead is replaced without anybody noticing.
    private func begin(on lease: ConnectionLease) throws(PostgresError) -> Connection {
        let (connection, isNew) = try lease.borrow()
        do {
            _ = try connection.simple(preamble, stage: .begin)
            return connection
        } catch {
            guard error.kind == .connection, !isNew else {
                rollBack(connection)
                throw error
            }
        }
        logger.info("an idle connection was lost, connecting again")
        lease.discard()
        let fresh = try lease.borrow().connection
        do {
            _ = try fresh.simple(preamble, stage: .begin)
        } catch {
            rollBack(fresh)
            throw error
        }
        return fresh
    }

    private func commit(_ transaction: Transaction) throws(PostgresError) {
        let connection = transaction.connection
        switch connection.transactionState {
        case PQTRANS_INTRANS: break
        case PQTRANS_IDLE: throw .usage("the body ended the transaction itself")
        default:
            rollBack(connection)
            throw transaction.failure ?? .usage("the transaction can't be committed")
        }
        do throws(PostgresError) {
            let result = try connection.simple("commit", stage: .commit)
            guard result.command == "COMMIT" else {
                throw PostgresError(kind: .server, stage: .commit, message: "the server rolled back at COMMIT")
            }
        } catch {
            logger.log(
                level: error.kind == .commitUnknown ? .error : .debug, "COMMIT failed", metadata: ["error": "\(error)"])
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

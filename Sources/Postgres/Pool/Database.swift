public import Logging

/// The way to the database: a pool of connections, each with a thread of its own, so that waiting for the server
/// never blocks the threads that Swift's tasks run on.
public final class Database: Sendable {
    private let configuration: DatabaseConfiguration
    private let logger: Logger
    private let pool: WorkerPool

    /// A database that connects when it is first used.
    public init(_ configuration: DatabaseConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        pool = WorkerPool(configuration: configuration)
    }

    deinit {
        pool.close()
    }

    /// Runs the body in a transaction bound to a scope, and commits it.
    ///
    /// The body is synchronous, so nothing can be awaited while locks are held. It may run again: see
    /// `TransactionOptions.retries`; and once on a new connection where one is lost before COMMIT is sent, or in a
    /// transaction that only reads. Transactions begin in the order in which they were asked for.
    /// ```swift
    /// let taken = try await database.transaction(in: tenant) { tx in
    ///     try tx.first("select taken from slot where id = \(id)") { try $0.decode("taken", Int.self) }
    /// }
    /// ```
    /// - Throws: the body's own error after a rollback; `PostgresError` with its stage for failures of connecting,
    ///   beginning and committing; `CancellationError` if the task was cancelled before the body began. Cancelling
    ///   later has no effect: the transaction runs to its end.
    public func transaction<Value: Sendable>(
        in scope: SchemaScope, _ options: TransactionOptions = .init(),
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let preamble = TransactionPreamble(scope: scope, options: options, configuration: configuration).statements
        let run = TransactionRun(
            preamble: preamble, scope: scope, options: options, logger: logger, body: body)
        let ticket = Ticket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                pool.submit(
                    Job(
                        ticket: ticket,
                        perform: { lease in continuation.resume(with: Result { try run.perform(on: lease) }) },
                        refuse: { continuation.resume(throwing: $0) }))
            }
        } onCancel: {
            if ticket.cancel() { pool.withdraw(ticket) }
        }
    }

    /// Refuses new transactions, lets the queued and running ones finish, closes all connections and ends the threads.
    public func shutdown() async {
        pool.close()
        await pool.ended()
    }

    /// What the pool is doing now.
    public var statistics: PoolStatistics { pool.statistics }
}

import CLibPQ
import Glibc

/// One session with the server.
///
/// Not for sharing: each belongs to one worker thread at a time.
final class Connection {
    let handle: OpaquePointer
    let openedAt: ContinuousClock.Instant
    let usesPreparedStatements: Bool
    var cache = StatementCache()
    /// Set when the session must not be used again though it looks healthy.
    var isCondemned = false

    /// Connects and waits until the session stands or every host has failed.
    init(_ configuration: DatabaseConfiguration) throws(PostgresError) {
        // What stands before `dbname` may be overridden by the connection string, what stands after may not.
        let parameters = [
            ("connect_timeout", "5"), ("keepalives_idle", "30"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
            ("dbname", configuration.connectionString), ("client_encoding", "UTF8"),
        ]
        let pointer = Self.withCStrings(parameters.map(\.0)) { keywords in
            Self.withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let pointer else {
            throw PostgresError(kind: .connection, stage: .connect, message: "no memory for a connection")
        }
        handle = pointer
        openedAt = .now
        usesPreparedStatements = configuration.preparedStatements
        // Notices may quote data, and libpq would print them.
        PQsetNoticeReceiver(pointer, { _, _ in }, nil)
        guard isAlive else {
            throw PostgresError(
                kind: .connection, stage: .connect, sqlState: .connectionFailure,
                message: PQerrorMessage(pointer).map { Self.trimmed(String(cString: $0)) } ?? "no connection")
        }
    }

    deinit {
        PQfinish(handle)
    }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    var transactionState: PGTransactionStatusType { PQtransactionStatus(handle) }

    /// Whether the session may serve another transaction.
    var isReusable: Bool { isAlive && !isCondemned && transactionState == PQTRANS_IDLE }

    /// Whether the server has said something while nobody asked: most likely that it has ended the session.
    var hasSpoken: Bool {
        var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        return poll(&socket, 1, 0) != 0
    }

    /// Runs one or several statements without values, in one round trip.
    func simple(_ text: String, stage: PostgresError.Stage) throws(PostgresError) -> QueryResult {
        let result = QueryResult(PQexec(handle, text))
        guard result.isSuccess else { throw error(of: result, stage: stage) }
        return result
    }

    func error(of result: borrowing QueryResult, stage: PostgresError.Stage) -> PostgresError {
        if isAlive, result.status != PGRES_FATAL_ERROR {
            isCondemned = true
            return PostgresError(kind: .usage, stage: stage, message: "an unexpected answer: COPY has its own method")
        }
        let error = PostgresError(result: result, stage: stage, isConnectionLost: !isAlive)
        // A former primary that now is a standby stays connected, but can't serve; the next connection finds the new
        // one.
        if error.sqlState == .readOnlyTransaction { isCondemned = true }
        return error
    }

    private static func trimmed(_ message: String) -> String {
        String(message.prefix(while: { $0 != "\n" }))
    }

    /// Lends texts as a nil-terminated C array.
    private static func withCStrings<Value>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
    ) -> Value {
        let bytes = texts.map { Array($0.utf8CString) }
        var starts = [0]
        for text in bytes { starts.append((starts.last ?? 0) + text.count) }
        return bytes.flatMap { $0 }.withUnsafeBufferPointer { buffer in
            var pointers = starts.dropLast().map { start in buffer.baseAddress.map { $0 + start } }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}

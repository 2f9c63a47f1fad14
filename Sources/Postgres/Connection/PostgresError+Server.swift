import CLibPQ

extension PostgresError {
    /// Reads a failed result; `isConnectionLost` tells a broken connection from a refused statement.
    init(result: borrowing QueryResult, stage: Stage, isConnectionLost: Bool) {
        let state = result.errorField(PQ_DIAG_SQLSTATE).map(SQLState.init(rawValue:))
        let message =
            result.errorField(PQ_DIAG_MESSAGE_PRIMARY)
            ?? (isConnectionLost ? "the connection to the server was lost" : "libpq refused the statement")
        self.init(
            kind: isConnectionLost ? (stage == .commit ? .commitUnknown : .connection) : .server,
            stage: stage,
            sqlState: state ?? (isConnectionLost ? .connectionFailure : nil),
            message: Self.redacted(message, state: state))
        schema = result.errorField(PQ_DIAG_SCHEMA_NAME)
        table = result.errorField(PQ_DIAG_TABLE_NAME)
        column = result.errorField(PQ_DIAG_COLUMN_NAME)
        constraint = result.errorField(PQ_DIAG_CONSTRAINT_NAME)
        // The server's function is looked at, because the code is shared by many errors and messages are translated.
        isStaleStatement =
            state == .invalidStatementName
            || (state == .featureNotSupported
                && result.errorField(PQ_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery")
    }

    /// Errors about data (class 22) quote the value in the primary message: everything from there on is cut.
    static func redacted(_ message: String, state: SQLState?) -> String {
        guard state?.group == "22", let cut = message.firstIndex(where: { "\":“«".contains($0) }) else {
            return message
        }
        return message[..<cut] + "…"
    }
}

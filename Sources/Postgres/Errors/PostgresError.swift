/// What went wrong between the program and the database.
///
/// Holds the primary message and the names of objects only: DETAIL, CONTEXT and bound values never enter, and messages
/// about malformed data are cut before the place where PostgreSQL quotes the value. It is fit for logs.
public struct PostgresError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public enum Kind: Hashable, Sendable {
        /// No connection, or it broke before COMMIT was sent: nothing was committed.
        case connection
        /// The server refused a statement; nothing was committed.
        case server
        /// A value can't be read as the Swift type asked for.
        case decoding
        /// The program used the API wrongly.
        case usage
        /// The connection broke during COMMIT: whether it was committed must be found out from the data.
        case commitUnknown
        /// The pool was shut down.
        case poolClosed
    }

    /// The part of a transaction.
    public enum Stage: Hashable, Sendable {
        /// While connecting; nothing was sent.
        case connect
        /// While beginning the transaction and binding it to its scope.
        case begin
        /// In a statement of the transaction's body.
        case body
        /// In ROLLBACK; the connection is closed then.
        case rollback
        /// In COMMIT.
        case commit
    }

    /// What kind of failure it is.
    public let kind: Kind
    /// The part of the transaction that failed.
    public internal(set) var stage: Stage
    /// The server's code; nil where no server spoke.
    public let sqlState: SQLState?
    /// The primary message, in the server's language.
    public let message: String
    /// The schema of the object concerned.
    public internal(set) var schema: String?
    /// The table of the object, without its schema.
    public internal(set) var table: String?
    /// The column; of a result, where a value couldn't be read.
    public internal(set) var column: String?
    /// The constraint that was violated.
    public internal(set) var constraint: String?
    /// Whether a cached statement no longer fits the database, which a second run heals.
    var isStaleStatement = false

    init(kind: Kind, stage: Stage = .body, sqlState: SQLState? = nil, message: String) {
        self.kind = kind
        self.stage = stage
        self.sqlState = sqlState
        self.message = message
    }

    static func usage(_ message: String) -> PostgresError {
        PostgresError(kind: .usage, message: message)
    }

    static let rolledBackAtCommit = PostgresError(
        kind: .server, stage: .commit, message: "the server rolled back at COMMIT")

    /// Whether running the whole transaction again may succeed.
    var isWorthRerunning: Bool {
        guard kind == .server else { return false }
        return sqlState == .serializationFailure || sqlState == .deadlockDetected || isStaleStatement
    }
}

extension PostgresError: CustomStringConvertible {
    /// Kind, stage, code, message and names of objects; no values.
    public var description: String {
        var text = "\(kind) error (\(stage)"
        if let sqlState { text += ", \(sqlState)" }
        text += "): \(message)"
        for (label, name) in [("schema", schema), ("table", table), ("column", column), ("constraint", constraint)] {
            if let name { text += " [\(label) \(name)]" }
        }
        return text
    }
}

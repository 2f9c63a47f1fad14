import ArgumentParser

/// What stands between the program and PostgreSQL.
enum DatabasePooler: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// Nothing, or a pooler that keeps a server's session for each connection.
    case none
    /// A pooler such as PgBouncer that gives each transaction another of the server's sessions.
    case transaction
}

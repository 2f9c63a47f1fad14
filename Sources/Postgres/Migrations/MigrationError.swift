/// Why migrations can't be applied.
public enum MigrationError: Error, Hashable, Sendable {
    /// A file's name isn't four digits, an underscore and a name of `a-z 0-9 _ -`.
    case badFileName(String)
    /// A file or directory can't be read as UTF-8.
    case unreadable(file: String)
    /// A number is missing.
    case gap(missing: Int)
    /// Two migrations have the same number.
    case duplicate(number: Int)
    /// A migration was changed after it had been applied to this schema.
    case changed(number: Int)
    /// A migration failed, and nothing of this run was kept in the schema.
    case failed(number: Int, PostgresError)
    /// The transaction around the migrations failed.
    case database(PostgresError)
    /// The run was cancelled before the schema's turn.
    case cancelled
}

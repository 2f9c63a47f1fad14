/// What became of one schema in a run of migrations.
public struct SchemaOutcome: Sendable {
    /// The ways a schema can come out.
    public enum Result: Hashable, Sendable {
        /// Nothing was to be done.
        case current
        /// These numbers were applied.
        case applied([Int])
        /// The schema has migrations that this program doesn't know, up to this number; nothing was done.
        case ahead(of: Int)
        /// Nothing was changed in this schema.
        case failed(MigrationError)
    }

    /// The schema, with the role that owns its tables.
    public let scope: SchemaScope
    /// How it came out.
    public let result: Result
}

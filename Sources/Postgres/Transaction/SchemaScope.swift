/// Whose data a transaction sees: one schema, and the role whose rights it has.
public struct SchemaScope: Hashable, Sendable {
    /// The only schema on the search path, apart from the system's.
    public let schema: SQLIdentifier
    /// The role whose rights apply; nil for the owner, who is the user of the connection.
    public let role: SQLIdentifier?

    /// A scope of a schema and a role.
    public init(schema: SQLIdentifier, role: SQLIdentifier?) {
        self.schema = schema
        self.role = role
    }
}

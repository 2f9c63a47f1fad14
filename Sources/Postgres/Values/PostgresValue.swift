/// A Swift type that can be bound to statements and read from rows, in PostgreSQL's binary format.
public protocol PostgresValue: Sendable {
    /// The type that values are sent as.
    static var postgresType: PostgresType { get }

    /// Whether the value is NULL; true only for optionals.
    var isNull: Bool { get }

    /// Writes the value; not called for NULL.
    func encode(into writer: inout BinaryWriter)

    /// Reads a value.
    /// - Throws: the reason why the cell doesn't fit.
    static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Self
}

extension PostgresValue {
    /// False: only optionals can be NULL.
    public var isNull: Bool { false }
}

extension Optional: PostgresValue where Wrapped: PostgresValue {
    /// The wrapped type's.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// Whether there is no value.
    public var isNull: Bool { self == nil }

    /// Writes the wrapped value.
    public func encode(into writer: inout BinaryWriter) {
        self?.encode(into: &writer)
    }

    /// Reads NULL as nil.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Wrapped? {
        cell.bytes == nil ? nil : try Wrapped.decode(cell)
    }
}

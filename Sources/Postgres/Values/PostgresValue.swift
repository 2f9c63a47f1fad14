/// A Swift type that can be bound to statements and read from rows, in PostgreSQL's binary format.
///
/// Enumerations with a raw value only need to declare the conformance:
/// ```swift
/// enum SlotState: String, PostgresValue { case open, closed }
/// ```
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

extension PostgresValue where Self: RawRepresentable, RawValue: PostgresValue {
    /// The raw value's type.
    public static var postgresType: PostgresType { RawValue.postgresType }

    /// Writes the raw value.
    public func encode(into writer: inout BinaryWriter) {
        rawValue.encode(into: &writer)
    }

    /// Reads a raw value.
    /// - Throws: `malformed` when no case has it.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Self {
        guard let value = Self(rawValue: try RawValue.decode(cell)) else { throw .malformed }
        return value
    }
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

/// A type that can stand in a one-dimensional PostgreSQL array.
public protocol PostgresArrayElement: Sendable {
    /// The type that arrays are sent as.
    static var postgresArrayType: PostgresType { get }

    /// Writes a whole array.
    static func encodeArray(_ elements: [Self], into writer: inout BinaryWriter)

    /// Reads a whole array.
    /// - Throws: the reason why the cell doesn't fit.
    static func decodeArray(_ cell: PostgresCell) throws(PostgresMismatch) -> [Self]
}

extension Array: PostgresValue where Element: PostgresArrayElement {
    /// The element's array type.
    public static var postgresType: PostgresType { Element.postgresArrayType }

    /// Writes all elements.
    public func encode(into writer: inout BinaryWriter) {
        Element.encodeArray(self, into: &writer)
    }

    /// Reads all elements.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> [Element] {
        try Element.decodeArray(cell)
    }
}

extension PostgresArrayElement where Self: PostgresValue {
    /// Writes the elements as an array with the lower bound 1.
    public static func encodeArray(_ elements: [Self], into writer: inout BinaryWriter) {
        writer.write(Int32(elements.isEmpty ? 0 : 1))
        writer.write(Int32(elements.contains { $0.isNull } ? 1 : 0))
        writer.write(postgresType.oid)
        guard !elements.isEmpty else { return }
        writer.write(Int32(clamping: elements.count))
        writer.write(Int32(1))
        for element in elements {
            if element.isNull {
                writer.write(Int32(-1))
            } else {
                writer.writeCounted { element.encode(into: &$0) }
            }
        }
    }

    /// Reads an empty or one-dimensional array.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresMismatch) -> [Self] {
        var reader = ArrayReader(rest: try cell.content())
        let dimensions = try reader.integer()
        _ = try reader.integer()
        let elementType = PostgresType(oid: UInt32(bitPattern: try reader.integer()))
        guard dimensions > 0 else { return [] }
        guard dimensions == 1 else { throw .malformed }
        let count = Int(try reader.integer())
        _ = try reader.integer()
        var elements: [Self] = []
        // Each element takes at least 4 bytes, so a damaged count can't reserve more than the message's size.
        elements.reserveCapacity(Swift.min(count, reader.rest.count / 4))
        for _ in 0..<Swift.max(count, 0) {
            elements.append(try decode(PostgresCell(type: elementType, bytes: try reader.element())))
        }
        return elements
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresValue & PostgresArrayElement {
    /// The wrapped type's array type.
    public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }
}

extension Bool: PostgresValue, PostgresArrayElement {
    /// `bool`.
    public static var postgresType: PostgresType { .bool }
    /// `bool[]`.
    public static var postgresArrayType: PostgresType { .boolArray }

    /// Writes one byte.
    public func encode(into writer: inout BinaryWriter) {
        writer.write(UInt8(self ? 1 : 0))
    }

    /// Reads bool.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Bool {
        guard cell.type == .bool else { throw .type }
        return try cell.integer(UInt8.self) != 0
    }
}

extension Int: PostgresValue, PostgresArrayElement {
    /// `int8`.
    public static var postgresType: PostgresType { .int8 }
    /// `int8[]`.
    public static var postgresArrayType: PostgresType { .int8Array }

    /// Writes 8 bytes.
    public func encode(into writer: inout BinaryWriter) {
        writer.write(Int64(self))
    }

    /// Reads int2, int4 and int8.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Int {
        switch cell.type {
        case .int8: Int(try cell.integer(Int64.self))
        case .int4: Int(try cell.integer(Int32.self))
        case .int2: Int(try cell.integer(Int16.self))
        default: throw .type
        }
    }
}

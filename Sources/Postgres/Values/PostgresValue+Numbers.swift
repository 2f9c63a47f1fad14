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

extension Int32: PostgresValue, PostgresArrayElement {
    /// `int4`.
    public static var postgresType: PostgresType { .int4 }
    /// `int4[]`.
    public static var postgresArrayType: PostgresType { .int4Array }

    /// Writes 4 bytes.
    public func encode(into writer: inout BinaryWriter) {
        writer.write(self)
    }

    /// Reads int2 and int4.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Int32 {
        switch cell.type {
        case .int4: try cell.integer(Int32.self)
        case .int2: Int32(try cell.integer(Int16.self))
        default: throw .type
        }
    }
}

extension Int16: PostgresValue, PostgresArrayElement {
    /// `int2`.
    public static var postgresType: PostgresType { .int2 }
    /// `int2[]`.
    public static var postgresArrayType: PostgresType { .int2Array }

    /// Writes 2 bytes.
    public func encode(into writer: inout BinaryWriter) {
        writer.write(self)
    }

    /// Reads int2.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Int16 {
        guard cell.type == .int2 else { throw .type }
        return try cell.integer(Int16.self)
    }
}

extension Double: PostgresValue, PostgresArrayElement {
    /// `float8`.
    public static var postgresType: PostgresType { .float8 }
    /// `float8[]`.
    public static var postgresArrayType: PostgresType { .float8Array }

    /// Writes 8 bytes.
    public func encode(into writer: inout BinaryWriter) {
        writer.write(bitPattern)
    }

    /// Reads float4 and float8.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Double {
        switch cell.type {
        case .float8: Double(bitPattern: try cell.integer(UInt64.self))
        case .float4: Double(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw .type
        }
    }
}

public import FoundationEssentials

extension UUID: PostgresValue, PostgresArrayElement {
    /// `uuid`.
    public static var postgresType: PostgresType { .uuid }
    /// `uuid[]`.
    public static var postgresArrayType: PostgresType { .uuidArray }

    /// Writes 16 bytes.
    public func encode(into writer: inout BinaryWriter) {
        withUnsafeBytes(of: uuid) { writer.write(bytes: $0) }
    }

    /// Reads uuid.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> UUID {
        guard cell.type == .uuid else { throw .type }
        let bytes = try cell.content()
        guard bytes.count == 16 else { throw .malformed }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}

extension Data: PostgresValue, PostgresArrayElement {
    /// `bytea`.
    public static var postgresType: PostgresType { .bytea }
    /// `bytea[]`.
    public static var postgresArrayType: PostgresType { .byteaArray }

    /// Writes the bytes.
    public func encode(into writer: inout BinaryWriter) {
        writer.write(bytes: self)
    }

    /// Reads bytea.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Data {
        guard cell.type == .bytea else { throw .type }
        return Data(try cell.content())
    }
}

extension Date: PostgresValue, PostgresArrayElement {
    /// `timestamptz`.
    public static var postgresType: PostgresType { .timestamptz }
    /// `timestamptz[]`.
    public static var postgresArrayType: PostgresType { .timestamptzArray }

    /// PostgreSQL counts from 2000-01-01, Foundation from 2001-01-01.
    private static let secondsBetweenEpochs = 31_622_400.0
    private static let microsecondsBetweenEpochs: Int64 = 31_622_400_000_000

    /// Writes microseconds, rounded; what lies outside the type's range becomes ±infinity.
    public func encode(into writer: inout BinaryWriter) {
        let microseconds = ((timeIntervalSinceReferenceDate + Self.secondsBetweenEpochs) * 1_000_000).rounded()
        let isInRange = microseconds.magnitude < 9.2e18
        writer.write(isInRange ? Int64(microseconds) : microseconds < 0 ? Int64.min : Int64.max)
    }

    /// Reads timestamptz to the microsecond; ±infinity becomes `distantFuture` or `distantPast`.
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> Date {
        guard cell.type == .timestamptz else { throw .type }
        switch try cell.integer(Int64.self) {
        case .max: return .distantFuture
        case .min: return .distantPast
        case let microseconds:
            let seconds = Double(microseconds - microsecondsBetweenEpochs) / 1_000_000
            return Date(timeIntervalSinceReferenceDate: seconds)
        }
    }
}

/// The values of one statement, encoded one after another in a single buffer.
struct Binds: Sendable {
    private(set) var types: [UInt32] = []
    private var writer = BinaryWriter()
    /// For each value where it ends in the buffer, and `~end` for NULL.
    private var ends: [Int] = []

    var count: Int { types.count }

    mutating func reserve(_ count: Int) {
        types.reserveCapacity(count)
        ends.reserveCapacity(count)
        writer.reserve(count * 16)
    }

    mutating func append<Value: PostgresValue>(_ value: Value) {
        types.append(Value.postgresType.oid)
        if value.isNull {
            ends.append(~writer.count)
        } else {
            value.encode(into: &writer)
            ends.append(writer.count)
        }
    }

    mutating func append(_ other: Binds) {
        let shift = writer.count
        types.append(contentsOf: other.types)
        ends.append(contentsOf: other.ends.map { $0 < 0 ? ~(~$0 + shift) : $0 + shift })
        writer.write(other.writer)
    }

    /// Lends the values in the shape libpq wants them: pointers (nil for NULL), lengths and formats (all binary).
    func withParameters<Value>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        guard count > 0 else { return body(nil, nil, nil) }
        return writer.bytes.withUnsafeBufferPointer { bytes in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * 2) { numbers in
                    var start = 0
                    for (index, end) in ends.enumerated() {
                        numbers.initializeElement(at: index, to: Int32(clamping: (end < 0 ? ~end : end) - start))
                        numbers.initializeElement(at: count + index, to: 1)
                        values.initializeElement(at: index, to: end < 0 ? nil : Self.pointer(into: bytes, at: start))
                        start = end < 0 ? ~end : end
                    }
                    let lengths = numbers.baseAddress.map { UnsafePointer($0) }
                    return body(values.baseAddress.map { UnsafePointer($0) }, lengths, lengths.map { $0 + count })
                }
            }
        }
    }

    /// An empty value still needs an address, because libpq reads nil as NULL.
    private static func pointer(into bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UnsafePointer<CChar>? {
        guard let base = bytes.baseAddress else { return UnsafePointer(bitPattern: 1) }
        return UnsafeRawPointer(base + offset).assumingMemoryBound(to: CChar.self)
    }
}

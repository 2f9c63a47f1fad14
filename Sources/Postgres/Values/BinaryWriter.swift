/// Collects a value's bytes in PostgreSQL's binary format (big endian).
public struct BinaryWriter: Sendable {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Adds an integer in network order.
    mutating func write<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds text as UTF-8.
    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds bytes as they are.
    mutating func write(bytes more: some Collection<UInt8>) {
        bytes.append(contentsOf: more)
    }

    mutating func write(_ other: BinaryWriter) {
        bytes.append(contentsOf: other.bytes)
    }

    /// Adds a length, then what `body` writes; the length is put in afterwards.
    mutating func writeCounted(_ body: (inout BinaryWriter) -> Void) {
        let start = count
        write(Int32(0))
        body(&self)
        let length = Int32(clamping: count - start - 4)
        withUnsafeBytes(of: length.bigEndian) { length in
            for (offset, byte) in length.enumerated() { bytes[start + offset] = byte }
        }
    }
}

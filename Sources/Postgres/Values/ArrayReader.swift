/// Walks over the binary form of an array.
struct ArrayReader {
    var rest: UnsafeRawBufferPointer

    mutating func integer() throws(PostgresMismatch) -> Int32 {
        let bytes = try take(4)
        return Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))
    }

    /// The next element's bytes, nil for NULL.
    mutating func element() throws(PostgresMismatch) -> UnsafeRawBufferPointer? {
        let length = Int(try integer())
        return length < 0 ? nil : try take(length)
    }

    private mutating func take(_ count: Int) throws(PostgresMismatch) -> UnsafeRawBufferPointer {
        guard rest.count >= count else { throw .malformed }
        let taken = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        return taken
    }
}

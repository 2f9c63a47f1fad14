/// One value as it came from the server.
///
/// Valid only inside the call that lends it.
public struct PostgresCell {
    /// The type the server declared for it.
    let type: PostgresType
    /// The binary value, nil for NULL.
    let bytes: UnsafeRawBufferPointer?

    /// The value's bytes.
    /// - Throws: `null` for NULL.
    func content() throws(PostgresMismatch) -> UnsafeRawBufferPointer {
        guard let bytes else { throw .null }
        return bytes
    }

    /// The value as an integer of exactly this width.
    /// - Throws: `null` for NULL, `malformed` for another width.
    func integer<Number: FixedWidthInteger>(_ number: Number.Type) throws(PostgresMismatch) -> Number {
        let bytes = try content()
        guard bytes.count == MemoryLayout<Number>.size else { throw .malformed }
        return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
    }
}

/// Why a value from the server can't be read as a Swift type.
///
/// Names no value.
public enum PostgresMismatch: Error, Hashable {
    /// It is NULL, and the Swift type isn't optional.
    case null
    /// It has another type.
    case type
    /// Its bytes don't fit its type, or the number doesn't fit the Swift type.
    case malformed
}

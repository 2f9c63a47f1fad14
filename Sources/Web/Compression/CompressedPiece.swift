import CZlib

/// Bytes compressed once, to stand in many answers beside what is each answer's own.
///
/// Deflate blocks (RFC 1951) that end on a byte and refer to nothing before them, so that whatever stands between two pieces
/// is compressed with neither: a secret there can't be guessed from how long an answer is.
public struct CompressedPiece: Sendable {
    let blocks: [UInt8]
    /// CRC-32 of the plain bytes.
    let checksum: UInt
    /// What zlib needs to append the checksum to that of bytes before.
    let combination: UInt
    /// How many plain bytes.
    let count: Int

    /// How many bytes it adds to an answer.
    public var bytes: Int { blocks.count }

    /// Compresses bytes.
    public init(_ plain: [UInt8]) {
        count = plain.count
        checksum = crc32(0, plain, UInt32(plain.count))
        combination = crc32_combine_gen(plain.count)
        var stream = z_stream()
        // Raw deflate; no memory is the only thing that can fail here.
        guard
            deflateInit2_(
                &stream, 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else {
            blocks = Self.stored(plain)
            return
        }
        defer { deflateEnd(&stream) }
        var input = plain
        // A full flush ends on a byte and forgets what was before; it adds a few bytes to zlib's own bound.
        let capacity = Int(deflateBound(&stream, UInt(plain.count))) + 16
        blocks = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, used in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(capacity)
                deflate(&stream, Z_FULL_FLUSH)
                used = capacity - Int(stream.avail_out)
            }
        }
    }

    /// Blocks of the bytes as they are, of at most 65,535 each.
    static func stored(_ plain: some Collection<UInt8>) -> [UInt8] {
        var blocks: [UInt8] = []
        var rest = plain[...]
        while !rest.isEmpty {
            let part = rest.prefix(0xFFFF)
            let (low, high) = (UInt8(part.count & 0xFF), UInt8(part.count >> 8))
            blocks += [0, low, high, ~low, ~high]
            blocks += part
            rest = rest.dropFirst(part.count)
        }
        return blocks
    }
}

import CZlib
public import NIOCore

/// An answer's body in gzip (RFC 1952), put together from pieces compressed before and bytes as they are.
public struct GzipBody {
    private var buffer: ByteBuffer
    private var checksum: UInt = 0
    private var count = 0

    /// An empty body; `capacity` is about how many bytes it will have.
    public init(capacity: Int) {
        buffer = ByteBufferAllocator().buffer(capacity: capacity + 64)
        // Deflate, no name, no time, of no particular system.
        buffer.writeBytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] as [UInt8])
    }

    /// Appends what was compressed before.
    public mutating func append(_ piece: CompressedPiece) {
        buffer.writeBytes(piece.blocks)
        checksum = crc32_combine_op(checksum, piece.checksum, piece.combination)
        count += piece.count
    }

    /// Appends bytes as they are.
    public mutating func append(_ plain: [UInt8]) {
        buffer.writeBytes(CompressedPiece.stored(plain))
        checksum = crc32(checksum, plain, UInt32(plain.count))
        count += plain.count
    }

    /// The body with its end.
    public consuming func finished() -> ByteBuffer {
        buffer.writeBytes([1, 0, 0, 0xFF, 0xFF] as [UInt8])
        buffer.writeInteger(UInt32(truncatingIfNeeded: checksum), endianness: .little)
        buffer.writeInteger(UInt32(truncatingIfNeeded: count), endianness: .little)
        return buffer
    }
}

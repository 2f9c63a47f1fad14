import Encodings

/// Unguessable bytes from the operating system.
enum Random {
    /// `count` bytes, `count` a multiple of 8.
    static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next() as UInt64) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// A 16-digit hexadecimal request id.
    static func requestID() -> String {
        Hex.digits(of: UInt64.random(in: .min ... .max))
    }
}

/// Base64 with the URL alphabet and no padding (RFC 4648, section 5).
enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Encodes bytes: 16 give 22 characters, 32 give 43.
    static func encode(_ bytes: some Collection<UInt8>) -> String {
        let characters = (bytes.count * 8 + 5) / 6
        return String(unsafeUninitializedCapacity: characters) { output in
            var pending: UInt32 = 0
            var bits = 0
            var written = 0
            for byte in bytes {
                pending = (pending << 8) | UInt32(byte)
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    output[written] = alphabet[Int((pending >> UInt32(bits)) & 63)]
                    written += 1
                }
            }
            if bits > 0 {
                output[written] = alphabet[Int((pending << UInt32(6 - bits)) & 63)]
                written += 1
            }
            return written
        }
    }

    /// Whether the text is exactly `length` characters of the alphabet.
    static func isEncoded(_ text: some StringProtocol, length: Int) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy(isCharacter)
    }

    private static func isCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

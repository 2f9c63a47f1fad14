public import Foundation

/// Base64 with the URL alphabet and no padding (RFC 4648, section 5).
public enum Base64URL {
    /// Encodes bytes: 16 give 22 characters, 32 give 43.
    public static func encode(_ bytes: some DataProtocol) -> String {
        let plain = Data(bytes).base64EncodedData()
        return String(decoding: plain.lazy.filter { $0 != UInt8(ascii: "=") }.map(toURL), as: UTF8.self)
    }

    /// The bytes of a text; nil where it isn't one that ``encode(_:)`` makes.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.allSatisfy(isCharacter) else { return nil }
        var plain = Data(text.utf8.map(fromURL))
        plain.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - plain.count % 4) % 4))
        guard let bytes = Data(base64Encoded: plain).map(Array.init) else { return nil }
        // The last character may have bits of no byte: any of 4 or 16 would do for the one that was written.
        return encode(bytes) == text ? bytes : nil
    }

    /// Whether the text is exactly `length` characters of the alphabet.
    public static func isEncoded(_ text: some StringProtocol, length: Int) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy(isCharacter)
    }

    private static func toURL(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: byte
        }
    }

    private static func fromURL(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: byte
        }
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

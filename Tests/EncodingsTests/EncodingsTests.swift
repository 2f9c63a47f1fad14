import Encodings
import Foundation
import Testing

@Suite struct EncodingsTests {
    /// RFC 4648's vectors, and bytes that need the two characters of the URL alphabet.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func base64HasTheStandardsVectors(text: String, encoded: String) {
        #expect(Base64URL.encode(Array(text.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(text.utf8))
    }

    @Test func base64HasNothingThatAnAddressWouldChange() {
        #expect(Base64URL.encode([0xfb, 0xff, 0xbf] as [UInt8]) == "-_-_")
        #expect(Base64URL.decode("-_-_") == [0xfb, 0xff, 0xbf])
        // The same byte with other bits behind it.
        #expect(Base64URL.decode("Zg") == [0x66] && Base64URL.decode("Zh") == nil)
        for foreign in ["+/+/", "Zg==", "Zg=", "Z", "あ", "Zm9v "] { #expect(Base64URL.decode(foreign) == nil) }
    }

    @Test func everyByteComesBack() {
        let bytes = (0...255).map { UInt8($0) }
        for length in 0...bytes.count {
            let part = Array(bytes.prefix(length))
            let text = Base64URL.encode(part)
            #expect(Base64URL.decode(text) == part && Base64URL.isEncoded(text, length: text.utf8.count))
        }
    }

    @Test func digitsFillTheirType() {
        #expect(Hex.encode([0, 15, 16, 255] as [UInt8]) == "000f10ff")
        #expect(Hex.digits(of: UInt16(0x1f)) == "001f")
        #expect(Hex.digits(of: UInt8(0xab), uppercase: true) == "AB")
        #expect(Hex.digits(of: UInt64.max) == String(repeating: "f", count: 16))
    }
}

import Crypto
import Encodings
import Foundation

/// Unguessable texts: link tokens, receipt numbers, passwords.
enum SecretText {
    /// Symbols that can't be mistaken for each other in print, on the phone or in handwriting: no 0/O, 1/I/L, 2/Z, 5/S,
    /// B/8, Q, U/V.
    ///
    /// Their count, 23, is a prime, which the check digit needs.
    static let alphabet: [UInt8] = Array("346789ACDEFGHJKMNPRTWXY".utf8)

    /// `count` random symbols of the alphabet.
    static func symbols(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
    }

    /// A token for links and sessions: 160 random bits in base64url, 27 characters.
    static func token() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Base64URL.encode(bytes)
    }

    /// What is stored of a token: its SHA-256.
    ///
    /// A token is long enough not to need more.
    static func digest(_ token: String) -> Data {
        Data(SHA256.hash(data: Data(token.utf8)))
    }
}

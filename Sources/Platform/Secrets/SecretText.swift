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

    /// `count` random symbols of the alphabet, at most 13: that many are digits of one drawn number, where each of their
    /// own would ask the kernel anew.
    static func symbols(_ count: Int, _ draw: (ClosedRange<Int>) -> Int = { Int.random(in: $0) }) -> [UInt8] {
        let base = alphabet.count
        var number = draw(0...(0..<count).reduce(1) { power, _ in power * base } - 1)
        return (0..<count).map { _ in
            defer { number /= base }
            return alphabet[number % base]
        }
    }

    /// A token for links and sessions: 160 random bits in base64url, 27 characters.
    static func token() -> String {
        let random = [UInt64.random(in: .min ... .max), .random(in: .min ... .max), .random(in: .min ... .max)]
        return Base64URL.encode(random.withUnsafeBytes { Array($0.prefix(20)) })
    }

    /// What is stored of a token: its SHA-256.
    ///
    /// A token is long enough not to need more.
    static func digest(_ token: String) -> Data {
        Data(SHA256.hash(data: Data(token.utf8)))
    }
}

import Crypto
import Encodings
import Foundation

/// One browser's session: 256 random bits that only its cookie holds.
///
/// The server keeps ``key`` alone, so that a copy of the database opens nobody's session.
struct Session: Sendable, Equatable {
    /// The cookie's value, 43 characters of base64url.
    ///
    /// Never logged, never stored.
    let secret: String

    /// 256 bits in base64url.
    static let secretLength = 43

    init() {
        secret = Base64URL.encode(Random.bytes(32))
    }

    /// The session a cookie names, or nil when the value cannot be one of ours.
    init?(cookie: String) {
        guard Base64URL.isEncoded(cookie, length: Self.secretLength) else { return nil }
        secret = cookie
    }

    /// SHA-256 of the secret: the only form in which the server keeps or compares a session.
    var key: Data { Data(SHA256.hash(data: Data(secret.utf8))) }
}

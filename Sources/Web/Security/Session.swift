import Encodings
import Crypto

/// One browser's session: 256 random bits that only its cookie holds.
///
/// The server keeps ``key`` alone, so that a copy of the database opens nobody's session.
public struct Session: Sendable, Equatable {
    /// The cookie's value, 43 characters of base64url.
    ///
    /// Never logged, never stored.
    public let secret: String

    /// Length of ``secret``.
    static let secretLength = 43

    /// A fresh session.
    public init() {
        secret = Base64URL.encode(Random.bytes(32))
    }

    /// The session a cookie names, or nil when the value cannot be one of ours.
    public init?(cookie: String) {
        guard Base64URL.isEncoded(cookie, length: Self.secretLength) else { return nil }
        secret = cookie
    }

    /// What the server stores and looks up.
    public var key: SessionKey { SessionKey(secret: secret) }
}

/// SHA-256 of a session's secret: the only form in which a session is kept or compared.
public struct SessionKey: Sendable, Hashable {
    /// 32 bytes.
    public let bytes: [UInt8]

    init(secret: String) {
        bytes = Array(SHA256.hash(data: Array(secret.utf8)))
    }
}

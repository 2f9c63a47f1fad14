import Crypto
import Encodings
import Foundation

/// One browser's session: 256 random bits that only its cookie holds.
///
/// The server keeps ``key`` alone, so that a copy of the database opens nobody's session.
struct Session: Sendable, Equatable {
    /// 43 characters of base64url.
    ///
    /// Never logged, never stored.
    let secret: String
    /// The token of the session that this one follows: pages that the browser has open go on with it.
    let formToken: String?

    /// 256 bits in base64url.
    static let secretLength = 43

    /// - Parameter formToken: of the session that this one follows.
    init(formToken: String? = nil) {
        secret = Base64URL.encode(Random.bytes(32))
        self.formToken = formToken
    }

    /// The session a cookie names, or nil when the value cannot be one of ours.
    init?(cookie: String) {
        let parts = cookie.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ Base64URL.isEncoded($0, length: Self.secretLength) }) else { return nil }
        (secret, formToken) = (parts[0], parts.dropFirst().first)
    }

    /// The cookie's value: the secret, and after a dot the token that is kept, both as long.
    var cookie: String { formToken.map { "\(secret).\($0)" } ?? secret }

    /// SHA-256 of the secret: the only form in which the server keeps or compares a session.
    var key: Data { Data(SHA256.hash(data: Data(secret.utf8))) }
}

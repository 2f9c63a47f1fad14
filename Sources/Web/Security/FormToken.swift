import Crypto
import Encodings

/// Makes and checks the synchroniser token of forms: HMAC-SHA256 of the session under a server key.
public struct FormTokens: Sendable {
    /// The form field that carries the token.
    public static let field = "token"

    private let key: SymmetricKey

    /// - Parameter secret: at least 32 bytes, the same in every server process of one platform.
    public init(secret: some Sequence<UInt8>) {
        key = SymmetricKey(data: Array(secret))
    }

    /// The token of a session's pages, 43 characters of base64url.
    func token(for session: Session) -> String {
        Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Array(session.secret.utf8), using: key)))
    }

    /// Whether a token belongs to the session, in a time that does not depend on the token.
    func accepts(_ token: String, for session: Session) -> Bool {
        guard let code = Base64URL.decode(token) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(session.secret.utf8), using: key)
    }
}

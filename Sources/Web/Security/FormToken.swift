import Crypto
import Encodings

/// Makes and checks the synchroniser token of forms: HMAC-SHA256 of the session under a server key.
///
/// A session that follows another in the same browser keeps its token, so that forms that are open lose nothing.
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
        if let kept = session.formToken { return kept }
        return Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Array(session.secret.utf8), using: key)))
    }

    /// Whether a token belongs to the session, in a time that does not depend on the token.
    func accepts(_ token: String, for session: Session) -> Bool {
        // The code of the code: comparing those tells nothing of how much was right.
        let code = HMAC<SHA256>.authenticationCode(for: Array(self.token(for: session).utf8), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(token.utf8), using: key)
    }
}

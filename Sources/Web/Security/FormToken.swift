import Crypto

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
        Base64URL.encode(HMAC<SHA256>.authenticationCode(for: Array(session.secret.utf8), using: key).map { $0 })
    }

    /// Whether a token belongs to the session, in a time that does not depend on the token.
    func accepts(_ token: String, for session: Session) -> Bool {
        constantTimeEqual(Array(token.utf8), Array(self.token(for: session).utf8))
    }

    private func constantTimeEqual(_ given: [UInt8], _ expected: [UInt8]) -> Bool {
        guard given.count == expected.count else { return false }
        var difference: UInt8 = 0
        for index in expected.indices {
            difference |= given[index] ^ expected[index]
        }
        return difference == 0
    }
}

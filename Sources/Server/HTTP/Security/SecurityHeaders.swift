import HTTPTypes
import Hummingbird

/// Adds the fields that keep a browser from doing what no page of ours asks for.
struct SecurityHeaders: Sendable {
    private let common: [HTTPField]
    private static let policyHead = "default-src 'none'; script-src 'self'"
    private static let policyTail =
        "; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
        + "frame-ancestors 'none'"
    private static let policyWithoutNonce = policyHead + policyTail

    /// - Parameter secure: the site is reached by https; only then is HSTS sent.
    init(secure: Bool) {
        var fields = [
            HTTPField(name: .xContentTypeOptions, value: "nosniff"),
            HTTPField(name: .referrerPolicy, value: "same-origin"),
            HTTPField(name: .permissionsPolicy, value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ]
        if secure {
            fields.append(HTTPField(name: .strictTransportSecurity, value: "max-age=31536000"))
        }
        common = fields
    }

    /// Completes a response; a policy or a cache rule that the handler has set stays.
    ///
    /// - Parameter nonce: the one the page was rendered with; nil when it asked for none.
    func apply(to response: inout Response, nonce: String?) {
        response.headers.append(contentsOf: common)
        if !response.headers.contains(.contentSecurityPolicy) {
            let policy = nonce.map { "\(Self.policyHead) 'nonce-\($0)'\(Self.policyTail)" }
            response.headers.append(
                HTTPField(name: .contentSecurityPolicy, value: policy ?? Self.policyWithoutNonce))
        }
        if !response.headers.contains(.cacheControl) {
            response.headers.append(HTTPField(name: .cacheControl, value: "no-store"))
        }
    }
}

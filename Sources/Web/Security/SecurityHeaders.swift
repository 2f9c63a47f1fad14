import HTTPTypes
import Hummingbird

/// Adds the fields that keep a browser from doing what no page of ours asks for.
struct SecurityHeaders: Sendable {
    private let common: [HTTPField]
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

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
    func apply(to response: inout Response) {
        response.headers.append(contentsOf: common)
        if !response.headers.contains(.contentSecurityPolicy) {
            response.headers.append(HTTPField(name: .contentSecurityPolicy, value: Self.policy))
        }
        if !response.headers.contains(.cacheControl) {
            response.headers.append(HTTPField(name: .cacheControl, value: "no-store"))
        }
    }
}

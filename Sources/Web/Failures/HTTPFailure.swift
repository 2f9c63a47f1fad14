public import HTTPTypes

/// Everything that ends a request with an error page.
///
/// 409 and 422 are mostly pages of a controller's own; they stand here for the cases that have none.
public enum HTTPFailure: Error, Equatable {
    /// Not a request that a page of ours makes (400).
    case malformed
    /// Credentials are missing or not valid (401); the challenge says which are wanted.
    case unauthenticated(challenge: String)
    /// The form's token is missing, old or of another browser, or another site sent the form (403).
    case forged
    /// The browser has sent no cookie, so that nobody knows whose form or page it asks for (403).
    ///
    /// `afterLink`: it came from a link that has just given it one.
    case withoutCookie(afterLink: Bool)
    /// This browser may not see this (403).
    case forbidden
    /// The service can't be used from the country of this address (403).
    case foreignAddress(service: String, country: String)
    /// No such tenant, service, journey, booking or page (404).
    case notFound
    /// The page exists, but not for this method (405).
    case methodNotAllowed(allow: String)
    /// Somebody else was faster, or a deadline has passed (409).
    case conflict
    /// A link that has expired or was replaced (410).
    case gone
    /// Sent to a host that the tenant had before (410): a form isn't sent on.
    case moved
    /// What was entered in the pages of a service has been erased after its time (410).
    ///
    /// `isChange`: it was to change a booking; `isCompleted`: it came to its end before.
    case ended(service: String, isChange: Bool, isCompleted: Bool)
    /// Larger than what the route takes (413).
    case tooLarge
    /// A path longer than any of ours (414).
    case pathTooLong
    /// Not what the route takes, mostly a form (415).
    case unsupportedContentType
    /// Something must be mended (422).
    case unprocessable
    /// Too many tries (429); seconds until the next makes sense.
    case tooManyTries(retryAfter: Int)
    /// Something failed that no visitor can mend (500).
    case internalError
    /// For now not possible (503); seconds until the next try makes sense.
    case unavailable(retryAfter: Int)

    /// The status code of its page.
    public var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .unauthenticated: .unauthorized
        case .forged, .withoutCookie, .forbidden, .foreignAddress: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .gone, .moved, .ended: .gone
        case .tooLarge: .contentTooLarge
        case .pathTooLong: .uriTooLong
        case .unsupportedContentType: .unsupportedMediaType
        case .unprocessable: .unprocessableContent
        case .tooManyTries: .tooManyRequests
        case .internalError: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    /// The response fields that its status requires.
    public var fields: HTTPFields {
        switch self {
        case .unauthenticated(let challenge): [.wwwAuthenticate: challenge]
        case .methodNotAllowed(let allow): [.allow: allow]
        case .tooManyTries(let seconds), .unavailable(let seconds): [.retryAfter: String(seconds)]
        default: [:]
        }
    }
}

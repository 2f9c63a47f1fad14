import HTTPTypes
import Hummingbird

/// A failure as programs read it (RFC 9457): what its status says, and nothing of what was asked.
enum ProblemDetails {
    static let contentType = "application/problem+json"

    /// The problem; `instance` is the request id, to be found in the log.
    static func response(to failure: HTTPFailure, requestID: String) -> Response {
        var text = "{\"type\":\"about:blank\",\"title\":"
        JSONText.append(failure.status.reasonPhrase, to: &text)
        text += ",\"status\":\(failure.status.code),\"detail\":"
        JSONText.append(detail(of: failure), to: &text)
        text += ",\"instance\":"
        JSONText.append(requestID, to: &text)
        return .text(text + "}\n", type: contentType, status: failure.status)
    }

    private static func detail(of failure: HTTPFailure) -> String {
        switch failure {
        case .malformed: "The request can't be read."
        case .unauthenticated: "Credentials are missing or not valid."
        case .forged: "The request was sent from another site."
        case .withoutCookie: "The request came without its cookie."
        case .forbidden: "This isn't allowed with these credentials."
        case .foreignAddress: "The service can't be used from the country of this address."
        case .notFound: "There is no such thing."
        case .methodNotAllowed: "Allow names the methods that there are."
        case .conflict: "Something else came first, or a deadline has passed."
        case .gone, .ended: "This has expired or was replaced."
        case .moved: "This host is a former one; the present address answers."
        case .tooLarge: "The body is larger than this takes."
        case .pathTooLong: "The path is longer than any."
        case .unsupportedContentType: "The body hasn't the content type that this takes."
        case .unprocessable: "Something in the request has to be mended."
        case .tooManyTries: "Too many requests; Retry-After says when to go on."
        case .internalError: "Something went wrong here; it has been logged under this instance."
        case .unavailable: "Not possible at the moment; Retry-After says when to try again."
        }
    }
}

import HTTPTypes
import Hummingbird

/// Lets a POST through only when it is a form of our own page in this very browser.
struct PostGuard: Sendable {
    let limits: FormBodyLimits

    /// Reads the form into the context and checks where it came from.
    ///
    /// - Throws: ``HTTPFailure/forged``, ``FormBodyError``, transport errors.
    func admit(_ request: Request, into context: inout WebContext) async throws {
        // Before the body is read: another site's form is not worth its bytes.
        guard Self.isOwn(fetchSite: request.headers[.secFetchSite]) else { throw HTTPFailure.forged }
        context.form = try await FormBody(from: request, limits: limits)
        guard context.hasValidToken else { throw HTTPFailure.forged }
    }

    /// Whether `Sec-Fetch-Site` speaks for our own page.
    ///
    /// Browsers before 2023 and kiosks send none.
    static func isOwn(fetchSite: String?) -> Bool {
        switch fetchSite {
        case nil, "same-origin", "none": true
        default: false
        }
    }
}

import HTTPTypes
import Hummingbird
import NIOCore

/// Lets a POST through only when it carries what its route takes, and the token of our own page in this very browser
/// where it acts for a browser.
struct PostGuard: Sendable {
    let limits: FormBodyLimits

    /// Reads the body into the context, an upload as far as its token, and checks where it came from.
    ///
    /// - Throws: ``HTTPFailure/forged``, ``BodyError``, transport errors.
    func admit(_ request: Request, carrying body: BodyKind, into context: inout WebContext) async throws {
        // Before the body is read: another site's form is not worth its bytes.
        guard Self.isOwn(fetchSite: request.headers[.secFetchSite]) else { throw HTTPFailure.forged }
        switch body {
        case .form:
            context.form = try await FormBody(from: request, limits: limits)
            guard context.browser.isBrought else { throw HTTPFailure.withoutCookie(afterLink: false) }
            guard context.browser.accepts(token: context.form[FormTokens.field]) else { throw HTTPFailure.forged }
        case .upload(let limits):
            let upload = try Upload(request, limits: limits)
            guard context.browser.accepts(token: try await upload.token()) else { throw HTTPFailure.forged }
            context.content = .upload(upload)
        case .json(let bytes):
            // Without a token a cookie proves nothing.
            context.browser.dropSession()
            guard let type = MediaType(request.headers[.contentType]), type.name == "application/json", type.isUTF8
            else { throw BodyError.wrongContentType }
            context.content = .json(try await request.collected(upTo: bytes))
        case .nothing:
            context.browser.dropSession()
            _ = try await request.collected(upTo: 0)
        }
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

import HTTPTypes
import Hummingbird
import NIOCore

extension FormBody {
    /// Collects and decodes a request's body.
    ///
    /// - Throws: ``BodyError``; transport errors of the connection as they are.
    init(from request: Request, limits: FormBodyLimits) async throws {
        guard Self.isForm(contentType: request.headers[.contentType]) else { throw BodyError.wrongContentType }
        try self.init(decoding: try await request.collected(upTo: limits.bodyBytes), limits: limits)
    }

    /// Whether a content type is a form's; another charset than UTF-8 is refused.
    static func isForm(contentType: String?) -> Bool {
        // As nearly every browser sends it.
        if contentType == "application/x-www-form-urlencoded" { return true }
        guard let type = MediaType(contentType) else { return false }
        return type.name == "application/x-www-form-urlencoded" && type.isUTF8
    }
}

import HTTPTypes
import Hummingbird
import NIOCore

extension FormBody {
    /// Collects and decodes a request's body.
    ///
    /// - Throws: ``FormBodyError``; transport errors of the connection as they are.
    init(from request: Request, limits: FormBodyLimits) async throws {
        guard Self.isForm(contentType: request.headers[.contentType]) else { throw FormBodyError.notAForm }
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limits.bodyBytes {
            throw FormBodyError.tooLarge
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: limits.bodyBytes)
        } catch is NIOTooManyBytesError {
            throw FormBodyError.tooLarge
        }
        try self.init(decoding: body, limits: limits)
    }

    /// Whether a content type is a form's; another charset than UTF-8 is refused.
    static func isForm(contentType: String?) -> Bool {
        guard let contentType else { return false }
        if contentType == "application/x-www-form-urlencoded" { return true }
        let parts = contentType.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\"" } }
        guard parts.first == "application/x-www-form-urlencoded" else { return false }
        return parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
    }
}

import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// A file in memory, ready to be sent, named by its content.
struct StoredFile: Sendable {
    let bytes: ByteBuffer
    let contentType: String
    /// The start of the content's SHA-256, 16 characters of base64url.
    let hash: String
    private let field: [HTTPField]

    /// - Parameter extraFields: such as a content security policy of its own.
    init(bytes: [UInt8], contentType: String, extraFields: [HTTPField] = []) {
        self.bytes = ByteBuffer(bytes: bytes)
        self.contentType = contentType
        hash = Base64URL.encode(Array(SHA256.hash(data: bytes).prefix(12)))
        field = extraFields
    }

    /// The file, or 304.
    ///
    /// With the right `v` in its query it may be kept for ever, else it is asked for again.
    func response(to request: Request) -> Response {
        let tag = "\"\(hash)\""
        let isVersioned = request.uri.queryParameters["v"].map { $0 == hash } ?? false
        var headers: HTTPFields = [
            .contentType: contentType,
            .eTag: tag,
            .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        headers.append(contentsOf: field)
        let known = request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }
        if known.contains(where: { $0.drop { $0 == " " } == tag || $0.drop { $0 == " " } == "W/" + tag }) {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}

import Crypto
import Encodings
import HTTPTypes
public import Hummingbird
import NIOCore

/// A file in memory, ready to be sent, named by its content.
public struct StoredFile: Sendable {
    let bytes: ByteBuffer
    let contentType: String
    /// The start of the content's SHA-256, 16 characters of base64url.
    public let hash: String
    private let fields: [HTTPField]

    /// The file of a kind, with the fields that the kind asks for.
    public init(bytes: [UInt8], kind: FileKind) {
        self.bytes = ByteBuffer(bytes: bytes)
        contentType = kind.contentType
        hash = Base64URL.encode(Array(SHA256.hash(data: bytes).prefix(12)))
        fields = kind.ownFields
    }

    /// The file, or 304.
    ///
    /// With the right `v` in its query it may be kept for ever, else it is asked for again.
    public func response(to request: Request) -> Response {
        let tag = "\"\(hash)\""
        let isVersioned = request.uri.queryParameters["v"].map { $0 == hash } ?? false
        var headers: HTTPFields = [
            .contentType: contentType,
            .eTag: tag,
            .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        headers.append(contentsOf: fields)
        let known = request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }
        if known.contains(where: { $0.drop { $0 == " " } == tag || $0.drop { $0 == " " } == "W/" + tag }) {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}

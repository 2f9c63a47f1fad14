public import Foundation
import NIOCore

extension WebContext {
    /// The upload, behind its token.
    ///
    /// - Throws: ``HTTPFailure/internalError`` where the route declares none.
    public func upload() throws(HTTPFailure) -> Upload {
        guard case .upload(let upload) = content else { throw .internalError }
        return upload
    }

    /// The JSON that the request carries.
    ///
    /// - Throws: ``BodyError/malformed`` where it hasn't the value's shape; ``HTTPFailure/internalError`` where the
    ///   route declares no JSON.
    public func json<Value: Decodable>(
        _ type: Value.Type, decoder: JSONDecoder = JSONDecoder()
    ) throws -> Value {
        guard case .json(let bytes) = content else { throw HTTPFailure.internalError }
        do {
            return try decoder.decode(type, from: Data(bytes.readableBytesView))
        } catch is DecodingError {
            throw BodyError.malformed
        }
    }
}

/// What a POST carries that is no form.
enum BodyContent: Sendable {
    case none
    /// Its token has been checked, its files haven't been read.
    case upload(Upload)
    case json(ByteBuffer)
}

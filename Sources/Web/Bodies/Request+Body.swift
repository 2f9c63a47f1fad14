import Hummingbird
import NIOCore

extension Request {
    /// The whole body.
    ///
    /// - Throws: ``BodyError/tooLarge``, before anything is read where the length is announced.
    func collected(upTo limit: Int) async throws -> ByteBuffer {
        try checkLength(upTo: limit)
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw BodyError.tooLarge
        }
    }

    /// Refuses a body that is announced as larger.
    func checkLength(upTo limit: Int) throws(BodyError) {
        guard let announced = headers[.contentLength].flatMap({ Int($0) }), announced > limit else { return }
        throw .tooLarge
    }
}

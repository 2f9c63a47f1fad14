import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// An upload of one of our own pages, read part by part as it arrives.
///
/// What it has handed on counts only when ``next()`` has answered nil: a body that breaks off or is too large throws.
public actor Upload {
    private var parser: MultipartParser
    /// Nil while it is read from, and for ever once it has ended or failed.
    private var buffers: RequestBody.AsyncIterator?
    /// Bytes that may still come.
    private var left: Int

    /// Begins with a request whose body nobody has read.
    ///
    /// - Throws: ``BodyError/wrongContentType``, ``BodyError/tooLarge``.
    init(_ request: Request, limits: UploadLimits) throws(BodyError) {
        guard let boundary = MediaType(request.headers[.contentType])?.boundary else { throw .wrongContentType }
        try request.checkLength(upTo: limits.bodyBytes)
        parser = MultipartParser(boundary: boundary, limits: limits)
        buffers = request.body.makeAsyncIterator()
        left = limits.bodyBytes
    }

    /// What comes next; nil when the upload is whole and at its end.
    ///
    /// - Throws: ``BodyError``; transport errors of the connection as they are.
    public func next() async throws -> UploadEvent? {
        while true {
            if let event = try parser.next() { return event }
            guard var iterator = buffers.take() else { break }
            guard let buffer = try await iterator.next(isolation: #isolation) else { break }
            left -= buffer.readableBytes
            guard left >= 0 else { throw BodyError.tooLarge }
            parser.feed(buffer.readableBytesView)
            buffers = iterator
        }
        guard parser.isDone else { throw BodyError.malformed }
        return nil
    }

    /// The page's token, which stands before everything else; nil where something else comes first.
    ///
    /// - Throws: as ``next()``.
    func token() async throws -> String? {
        guard case .part(let part)? = try await next(), part.name == FormTokens.field, part.fileName == nil else {
            return nil
        }
        var token: [UInt8] = []
        while case .bytes(let bytes)? = try await next() { token += bytes }
        return String(decoding: token, as: UTF8.self)
    }
}

import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Web

@testable import Server

/// Asks the site's responder itself: everything from host names to the log line, without a socket.
struct SiteClient: Sendable {
    /// The platform's own host.
    static let host = "yoyaku.example.jp"

    let responder: HostResponder
    let logger: Logger

    /// The answer to one request of a visitor at 192.0.2.1.
    func answer(
        _ method: HTTPRequest.Method, _ target: String, host: String, headers: HTTPFields, body: String
    ) async throws -> (head: HTTPResponse, body: String) {
        let channel = NIOAsyncTestingChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: "192.0.2.1", port: 40_000)
        var headers = headers
        if method == .post { headers[.contentLength] = String(body.utf8.count) }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: host, path: target, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let context = WebContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let collected = CollectedBody()
        try await response.body.write(collected)
        return (response.head, collected.text)
    }
}

/// Collects a body as it is written.
private final class CollectedBody: ResponseBodyWriter, Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func write(_ buffer: ByteBuffer) async throws {
        bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

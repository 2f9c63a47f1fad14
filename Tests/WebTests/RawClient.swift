import NIOCore
import NIOPosix

/// A bare TCP connection that sends and receives bytes as they are.
enum RawClient {
    /// Connects, runs the body, closes.
    ///
    /// - Parameter source: the address that the connection comes from: any of 127.0.0.0/8.
    static func connect<Value: Sendable>(
        from source: String = "127.0.0.1", port: Int, _ body: @Sendable (inout Connection) async throws -> Value
    ) async throws -> Value {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(to: try SocketAddress(ipAddress: source, port: 0))
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = Connection(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&connection)
        }
    }

    struct Connection {
        var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

        func send(_ text: String) async throws {
            try await outbound.write(ByteBuffer(string: text))
        }

        /// Everything until the server closes; a reset counts as closing.
        mutating func untilClosed() async -> String {
            var text = ""
            while let bytes = try? await inbound.next() {
                text += String(buffer: bytes)
            }
            return text
        }

        /// Everything until the text ends as given, or the server closes.
        mutating func until(suffix: String) async throws -> String {
            var text = ""
            while !text.hasSuffix(suffix), let bytes = try await inbound.next() {
                text += String(buffer: bytes)
            }
            return text
        }
    }
}

import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Web

@Suite struct BodyDeadlineTests {
    private func channel(taking bytes: Int) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(
            handler: ConnectionDeadlines(limits: ConnectionLimits().taking(bodiesOf: bytes)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.writeInbound(
            HTTPRequestPart.head(HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/photos")))
        return channel
    }

    private func send(_ bytes: Int, on channel: EmbeddedChannel) throws {
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 7, count: bytes)))
    }

    @Test func uploadThatGoesOnIsNotCutBelowItsLimit() throws {
        let channel = try channel(taking: 4 << 20)
        for _ in 0..<16 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(29))
            try send(256 * 1024, on: channel)
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(30))
        #expect(!channel.isActive)
    }

    @Test func uploadThatDripsIsCut() throws {
        let channel = try channel(taking: 4 << 20)
        for _ in 0..<6 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(5))
            if channel.isActive { try send(10_000, on: channel) }
        }
        #expect(!channel.isActive)
    }

    @Test func bodyIsCutAboveTheLargestThatTheSiteTakes() throws {
        for (taken, most) in [(0, 1 << 20), (1000, 1 << 20), (4 << 20, (4 << 20) + (256 << 10))] {
            let channel = try channel(taking: taken)
            try send(most, on: channel)
            #expect(channel.isActive)
            try send(1, on: channel)
            #expect(!channel.isActive)
        }
    }
}

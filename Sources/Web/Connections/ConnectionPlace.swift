import NIOCore
import NIOHTTPTypes

/// A connection's own place among all: says when it has a request to answer, and when it only waits for one.
final class ConnectionPlace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let places: ConnectionPlaces
    private var unanswered = 0

    init(among places: ConnectionPlaces) {
        self.places = places
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if !places.enter(context.channel) { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        places.leave(context.channel)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = Self.unwrapInboundIn(data) {
            if unanswered == 0 { places.begin(context.channel) }
            unanswered += 1
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = Self.unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        // The answer to what couldn't be read has no request.
        unanswered = max(0, unanswered - 1)
        if unanswered == 0, places.rest(context.channel) {
            context.writeAndFlush(data, promise: promise)
            context.close(promise: nil)
        } else {
            context.write(data, promise: promise)
        }
    }
}

@available(*, unavailable)
extension ConnectionPlace: Sendable {}

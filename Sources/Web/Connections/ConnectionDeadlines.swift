import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Cuts connections that drip a body, send without end or do not read their response.
///
/// Timers are only set when something really has to be waited for; a request that arrives in one piece costs none.
/// Waiting for a head is the framework's own idle time-out.
final class ConnectionDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ConnectionLimits
    private var isBodyOpen = false
    private var bodyBytes = 0
    private var bodyDeadline: Scheduled<Void>?
    private var writeDeadline: Scheduled<Void>?

    init(limits: ConnectionLimits) {
        self.limits = limits
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head:
            isBodyOpen = true
            bodyBytes = 0
        case .body(let bytes):
            let steps = bodyBytes / limits.bodyStepBytes
            bodyBytes += bytes.readableBytes
            guard bodyBytes <= limits.bodyBytes else {
                context.close(promise: nil)
                return
            }
            if bodyBytes / limits.bodyStepBytes > steps { cancelBodyDeadline() }
        case .end:
            isBodyOpen = false
            cancelBodyDeadline()
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isBodyOpen, bodyDeadline == nil {
            bodyDeadline = Self.close(context, in: limits.body)
        }
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            writeDeadline?.cancel()
            writeDeadline = nil
        } else if writeDeadline == nil {
            writeDeadline = Self.close(context, in: limits.write)
        }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        bodyDeadline?.cancel()
        writeDeadline?.cancel()
    }

    private func cancelBodyDeadline() {
        bodyDeadline?.cancel()
        bodyDeadline = nil
    }

    private static func close(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}

@available(*, unavailable)
extension ConnectionDeadlines: Sendable {}

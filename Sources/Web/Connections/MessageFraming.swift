import DequeModule
import NIOCore
import NIOHTTP1

/// Keeps both ends of a connection agreed on where each message ends (RFC 9112): which requests are refused unread,
/// which answers have no body, and after which the connection ends.
final class MessageFraming: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// The encoder frames every answer as if it had a body, also those to HEAD: here it is told the framing.
    static let encoderConfiguration = {
        var configuration = HTTPResponseEncoder.Configuration()
        configuration.automaticallySetFramingHeaders = false
        return configuration
    }()

    private let limits: ConnectionLimits
    /// Requests read and not yet answered, oldest first: answers come in their order.
    private var unanswered: Deque<RequestFraming> = []
    /// Whether nothing more is read: the last request is there, or was refused.
    private var isOver = false
    private var isBodyLeftOut = false
    private var end: Scheduled<Void>?

    init(limits: ConnectionLimits) {
        self.limits = limits
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head): read(head, context)
        case .body: context.fireChannelRead(data)
        case .end:
            isOver = unanswered.last?.isLast == true
            context.fireChannelRead(data)
        }
    }

    private func read(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let request = RequestFraming(head, bodyBytes: limits.bodyBytes)
        unanswered.append(request)
        guard request.refusal == nil else {
            isOver = true
            // What the framework answers with 400, after the answers to the requests before.
            context.fireErrorCaught(HTTPParserError.unknown)
            return
        }
        var head = head
        // The framework knows this spelling alone, and no versions.
        if request.isLast { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        context.fireChannelRead(Self.wrapInboundOut(.head(head)))
        askForBody(context)
    }

    /// Tells whoever waits for it to send the body, once it is their turn.
    private func askForBody(_ context: ChannelHandlerContext) {
        guard unanswered.first?.awaitsContinue == true else { return }
        unanswered[0].awaitsContinue = false
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Where a head couldn't be read there is none: its 400 is the last answer.
        let request = unanswered.first ?? RequestFraming.unreadable
        switch Self.unwrapOutboundIn(data) {
        case .head(var head):
            request.frame(&head)
            isBodyLeftOut = request.isHead || !head.status.mayHaveResponseBody
            context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
        case .body where isBodyLeftOut: promise?.succeed()
        case .body: context.write(data, promise: promise)
        case .end(let trailers):
            _ = unanswered.popFirst()
            let end = Self.wrapOutboundOut(.end(isBodyLeftOut ? nil : trailers))
            if request.isLast {
                write(end, thenEnd: context, promise)
            } else {
                context.write(end, promise: promise)
                askForBody(context)
            }
        }
    }

    /// The framework ends its own half of the connection; who doesn't end theirs is not waited for without end.
    private func write(_ data: NIOAny, thenEnd context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let written = promise ?? context.eventLoop.makePromise()
        let (channel, time) = (context.channel, limits.linger)
        written.futureResult.assumeIsolated().whenSuccess { [self] in
            end = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
        }
        context.write(data, promise: written)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end?.cancel()
    }
}

@available(*, unavailable)
extension MessageFraming: Sendable {}

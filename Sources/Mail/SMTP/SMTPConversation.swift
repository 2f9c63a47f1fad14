import Domain

/// What happens on the wire during one attempt, as curl's callbacks report it.
///
/// Lives on one thread; curl holds an unretained pointer to it while `curl_easy_perform` runs.
final class SMTPConversation {
    private let data: [UInt8]
    private let limits: Limits
    private let cut: DeliveryCut
    private let mayHandOver: () -> Bool
    private var offset = 0
    private var parser = SMTPReplyParser()
    private var lastActivity = ContinuousClock.now
    private var stage = SMTPStage.session
    /// QUIT was said: what comes before the mail's end answers nothing any more.
    private var isOver = false

    /// How long the server may be silent.
    struct Limits {
        /// Up to DATA, and in a pause while the mail is sent.
        var command: Duration
        /// After the mail.
        var response: Duration
        /// After the mail, when the delivery is to end soon.
        var stop: Duration
    }

    /// All octets were given to curl: from here on the server may have the whole mail.
    private(set) var handedOver = false
    /// The last octets were kept back: somebody else has the mail, or the delivery is to end.
    private(set) var keptBack = false
    /// The last reply before the mail was handed over.
    private(set) var lastReply: SMTPReply?
    /// The reply to the mail itself.
    private(set) var finalReply: SMTPReply?
    /// Why we gave the attempt up; nil while we haven't.
    private(set) var givenUp: String?

    /// - Parameter mayHandOver: asked before the last octets go; it may block.
    init(
        data: [UInt8], limits: Limits, cut: DeliveryCut = DeliveryCut(), mayHandOver: @escaping () -> Bool = { true }
    ) {
        self.data = data
        self.limits = limits
        self.cut = cut
        self.mayHandOver = mayHandOver
    }

    /// The server has answered at least once.
    var answered: Bool { lastReply != nil }

    /// Notes what is said to the server.
    func send(command: String) {
        guard let begun = SMTPStage(command: command) else { return }
        if begun == .over { isOver = true } else { stage = begun }
    }

    /// Copies the next octets of the mail; 0 at its end, nil where the last ones may not go.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let count = min(buffer.count, data.count - offset)
        if offset + count == data.count, !handedOver {
            guard cut.requestedAt == nil, mayHandOver() else {
                keptBack = true
                return nil
            }
            handedOver = true
        }
        lastActivity = .now
        buffer.copyBytes(from: data[offset..<offset + count])
        offset += count
        return count
    }

    /// Takes a line of the server.
    func receive(line: String) {
        lastActivity = .now
        guard let reply = parser.take(line) else { return }
        // The first reply after the mail is the answer to it; nothing later can change that. 221 only ever answers
        // QUIT, which curl may say before it reports a refusal.
        if handedOver {
            if finalReply == nil, reply.code != 221 { finalReply = reply }
        } else if !isOver {
            lastReply = reply
        }
    }

    /// Whether the server has been silent for too long, or the delivery is to end.
    func shouldGiveUp(at now: ContinuousClock.Instant = .now) -> Bool {
        givenUp = givenUp ?? reasonToGiveUp(at: now)
        return givenUp != nil
    }

    private func reasonToGiveUp(at now: ContinuousClock.Instant) -> String? {
        let isAwaited = handedOver && finalReply == nil
        if finalReply == nil, let since = cut.requestedAt, !handedOver || now - since > limits.stop {
            return "cut off: this program stops"
        }
        let limit = isAwaited ? limits.response : limits.command
        return now - lastActivity > limit ? "the server was silent for too long" : nil
    }

    /// How the attempt ended.
    ///
    /// - Parameter fault: curl's own words when it reported an error, else `nil`.
    func outcome(fault: String?) -> DeliveryOutcome {
        if handedOver {
            guard let finalReply else { return .unknown(fault ?? "no answer to the mail") }
            if finalReply.isPositive { return .sent(finalReply.text) }
            return refusal(finalReply) ?? .unknown(finalReply.text)
        }
        if let lastReply, let refusal = refusal(lastReply) { return refusal }
        let words = fault ?? "the connection ended before the mail"
        return stage == .session && cut.requestedAt == nil ? .unavailable(words) : .temporary(words)
    }

    /// Who is refused: a recipient or a mail, or we, whatever the mail.
    private func refusal(_ reply: SMTPReply) -> DeliveryOutcome? {
        guard reply.isTemporary || reply.isPermanent else { return nil }
        if reply.asksForLogin { return .unavailable(reply.text) }
        if handedOver || stage == .recipient {
            return reply.isPermanent ? .permanent(reply.text) : .temporary(reply.text)
        }
        return reply.isPermanent || stage == .session ? .unavailable(reply.text) : .temporary(reply.text)
    }
}

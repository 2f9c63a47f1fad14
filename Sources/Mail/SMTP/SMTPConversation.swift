import Domain

/// What happens on the wire during one attempt, as curl's callbacks report it.
///
/// Lives on one thread; curl holds an unretained pointer to it while `curl_easy_perform` runs.
final class SMTPConversation {
    private let data: [UInt8]
    private let commandTimeout: Duration
    private let responseTimeout: Duration
    private var offset = 0
    private var parser = SMTPReplyParser()
    private var lastActivity = ContinuousClock.now

    /// All octets were given to curl: from here on the server may have the whole mail.
    private(set) var handedOver = false
    /// The last reply before the mail was handed over.
    private(set) var lastReply: SMTPReply?
    /// The reply to the mail itself.
    private(set) var finalReply: SMTPReply?
    /// A limit of ours was exceeded and the attempt given up.
    private(set) var timedOut = false

    init(data: [UInt8], commandTimeout: Duration, responseTimeout: Duration) {
        self.data = data
        self.commandTimeout = commandTimeout
        self.responseTimeout = responseTimeout
    }

    /// The server has answered at least once.
    var answered: Bool { lastReply != nil }

    /// Copies the next octets of the mail; 0 at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        lastActivity = .now
        let count = min(buffer.count, data.count - offset)
        buffer.copyBytes(from: data[offset..<offset + count])
        offset += count
        handedOver = offset == data.count
        return count
    }

    /// Takes a line of the server.
    func receive(line: String) {
        lastActivity = .now
        // 221 only ever answers QUIT, which curl may say before it reports a refusal.
        guard let reply = parser.take(line), reply.code != 221 else { return }
        // The first reply after the mail is the answer to it; nothing later can change that.
        if !handedOver { lastReply = reply } else if finalReply == nil { finalReply = reply }
    }

    /// Whether the server has been silent for too long.
    func shouldGiveUp() -> Bool {
        let limit = handedOver && finalReply == nil ? responseTimeout : commandTimeout
        timedOut = timedOut || ContinuousClock.now - lastActivity > limit
        return timedOut
    }

    /// How the attempt ended.
    ///
    /// - Parameter fault: curl's own words when it reported an error, else `nil`.
    func outcome(fault: String?) -> DeliveryOutcome {
        if handedOver {
            guard let finalReply else { return .unknown(fault ?? "no answer to the mail") }
            if finalReply.isPositive { return .sent(finalReply.text) }
            return Self.refusal(finalReply) ?? .unknown(finalReply.text)
        }
        if let lastReply, let refusal = Self.refusal(lastReply) { return refusal }
        return .temporary(fault ?? "the connection ended before the mail")
    }

    private static func refusal(_ reply: SMTPReply) -> DeliveryOutcome? {
        if reply.isTemporary { return .temporary(reply.text) }
        if reply.isPermanent { return .permanent(reply.text) }
        return nil
    }
}

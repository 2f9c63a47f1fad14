public import Domain

/// Hands mails over to one mail server by SMTP.
///
/// Runs on a few threads of its own and keeps their connections open between mails that follow each other closely.
/// Copies share the threads, which end with the last copy.
///
/// What ends how:
/// - no connection, no TLS, a bad certificate, STARTTLS not offered (never sent in plain text instead), a refusal at
///   greeting, EHLO, AUTH, or for good at MAIL and DATA: unavailable, as no recipient can be to blame;
/// - silence or a lost connection before the mail was handed over, 4xx: temporary;
/// - 5xx to RCPT or to the mail itself: permanent;
/// - silence or a lost connection after the mail was handed over: unknown. That includes the moment in which the
///   last octets were still on their way.
public struct SMTPTransport: MailTransport {
    /// How many mails it sends at the same time, each on a thread that may block.
    public let connections: Int
    private let threads: SMTPThreads

    /// Names the server; nothing is connected before the first mail.
    ///
    /// - Parameter connections: at least 1. Mail servers allow one client some dozens at most, and there may be
    ///   several servers of ours.
    public init(_ configuration: SMTPConfiguration, connections: Int = 16) {
        self.connections = max(1, connections)
        threads = SMTPThreads(configuration, limit: max(1, connections))
    }

    /// Makes the mail's bytes, where an older version hasn't, and hands them over.
    public func deliver(_ mail: WaitingMail, mayHandOver: @escaping HandOverCheck) async -> DeliveryOutcome {
        switch mail {
        case .composed(let mail): await send(mail.rendered(), mayHandOver)
        case .rendered(let mail): await send(mail, mayHandOver)
        }
    }

    /// Hands one mail over; waits for a free thread first.
    private func send(_ mail: RenderedMail, _ mayHandOver: @escaping HandOverCheck) async -> DeliveryOutcome {
        let cut = DeliveryCut()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                threads.add(
                    SMTPQueue.Order(mail: mail, cut: cut, mayHandOver: mayHandOver, continuation: continuation))
            }
        } onCancel: {
            cut.request()
        }
    }
}

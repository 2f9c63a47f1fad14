public import Domain

/// Hands mails over to one mail server by SMTP.
///
/// Runs on a few threads of its own and keeps their connections open between mails that follow each other closely.
/// Copies share the threads, which end with the last copy.
///
/// What ends how:
/// - no connection, no TLS, a bad certificate, STARTTLS not offered (never sent in plain text instead), silence or a
///   lost connection before the mail was handed over, 4xx: temporary;
/// - 5xx to any command, also to AUTH: permanent;
/// - silence or a lost connection after the mail was handed over: unknown. That includes the moment in which the
///   last octets were still on their way.
public struct SMTPTransport: MailTransport {
    private let threads: SMTPThreads

    /// Names the server; nothing is connected before the first mail.
    ///
    /// - Parameter threads: how many mails are sent at the same time, at least 1.
    public init(_ configuration: SMTPConfiguration, threads: Int = 4) {
        self.threads = SMTPThreads(configuration, limit: max(1, threads))
    }

    /// Makes the mail's bytes, where an older version hasn't, and hands them over.
    public func deliver(_ mail: WaitingMail) async -> DeliveryOutcome {
        switch mail {
        case .composed(let mail): await send(mail.rendered())
        case .rendered(let mail): await send(mail)
        }
    }

    /// Hands one mail over; waits for a free thread first.
    ///
    /// It goes on even if the task is cancelled, because a mail cut off in the middle would be in doubt.
    private func send(_ mail: RenderedMail) async -> DeliveryOutcome {
        await withCheckedContinuation { continuation in
            threads.add(SMTPQueue.Order(mail: mail, continuation: continuation))
        }
    }
}

import Foundation
import Domain
import Glibc

/// The threads on which curl may block; started when needed, ended with this object.
final class SMTPThreads: Sendable {
    private let configuration: SMTPConfiguration
    private let limit: Int
    private let queue = SMTPQueue()

    init(_ configuration: SMTPConfiguration, limit: Int) {
        self.configuration = configuration
        self.limit = limit
    }

    deinit {
        queue.close()
    }

    func add(_ order: SMTPQueue.Order) {
        guard queue.add(order, threadLimit: limit) else { return }
        Thread { [configuration, queue] in
            Thread.current.name = "smtp"
            Self.ignoreBrokenPipes()
            Self.work(configuration, queue)
        }.start()
    }

    private static func work(_ configuration: SMTPConfiguration, _ queue: SMTPQueue) {
        var connection: CurlConnection?
        while true {
            switch queue.next(patience: connection == nil ? nil : CurlOptions.longestIdle) {
            case .send(let order):
                let outcome = send(order, configuration, &connection)
                order.continuation.resume(returning: outcome)
            case .idle: connection = nil
            case .end: return
            }
        }
    }

    private static func send(
        _ order: SMTPQueue.Order, _ configuration: SMTPConfiguration, _ kept: inout CurlConnection?
    ) -> DeliveryOutcome {
        guard order.cut.requestedAt == nil else { return .temporary("not begun: this program stops") }
        if let connection = kept {
            let attempt = connection.attempt(order)
            if !attempt.isReusable { kept = nil }
            // The server may have closed a kept connection meanwhile; only then there is a second, fresh attempt.
            if !attempt.wasUnanswered { return attempt.outcome }
        }
        guard let connection = CurlConnection(configuration) else {
            return .temporary("curl could not be started")
        }
        let attempt = connection.attempt(order)
        if attempt.isReusable { kept = connection }
        return attempt.outcome
    }

    /// OpenSSL writes without MSG_NOSIGNAL, and curl leaves the signal alone in threaded programs.
    private static func ignoreBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}

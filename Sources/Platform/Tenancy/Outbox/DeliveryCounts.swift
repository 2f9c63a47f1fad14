import Synchronization
import Domain

/// How attempts to deliver mails have ended, over all tenants, and whether the mail server works.
public final class DeliveryCounts: Sendable {
    /// How an attempt ended, as it is counted.
    public enum Ending: String, CaseIterable, Sendable {
        case sent, temporary, unavailable, refused, unknown

        init(_ outcome: DeliveryOutcome) {
            switch outcome {
            case .sent: self = .sent
            case .temporary: self = .temporary
            case .unavailable: self = .unavailable
            case .permanent: self = .refused
            case .unknown: self = .unknown
            }
        }
    }

    private struct State {
        var counts: [Ending: Int] = [:]
        var isServerFailing = false
    }

    private let outages: OutageLog
    private let state = Mutex(State())

    init(outages: OutageLog) {
        self.outages = outages
    }

    /// How many attempts have ended so.
    public subscript(_ ending: Ending) -> Int { state.withLock { $0.counts[ending] ?? 0 } }

    /// Whether the mail server couldn't be reached, or refused us, when it was last tried.
    public var isServerFailing: Bool { state.withLock { $0.isServerFailing } }

    /// Counts an attempt; the log tells while the mail server fails and when it works again.
    ///
    /// - Parameter isStopped: the attempt was cut off by us, which says nothing of the server.
    func note(_ outcome: DeliveryOutcome, isStopped: Bool) {
        let ending = Ending(outcome)
        let saysNothing = isStopped || ending == .unknown
        state.withLock { state in
            state.counts[ending, default: 0] += 1
            if !saysNothing { state.isServerFailing = ending == .unavailable }
        }
        if saysNothing { return }
        if ending == .unavailable {
            outages.note(.mailServer, error: outcome.words)
        } else {
            outages.isOver(.mailServer)
        }
    }
}

import Synchronization

/// Whether and since when a delivery is to end soon.
final class DeliveryCut: Sendable {
    private let moment = Mutex<ContinuousClock.Instant?>(nil)

    /// When it was asked for; nil while nobody has.
    var requestedAt: ContinuousClock.Instant? { moment.withLock { $0 } }

    /// Asks the delivery to end.
    func request() {
        moment.withLock { $0 = $0 ?? .now }
    }
}

public import CoreMetrics
import Synchronization

/// Counts requests and their durations by route template.
///
/// Labels are bounded by the route table; the tenant is none of them, for 1,741 tenants times 13 buckets is too much.
public final class RequestMetrics: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Instruments {
        let answered: Counter
        let duration: Timer
    }

    /// Its metrics, for the backend to describe.
    public static let descriptions = [
        MetricDescription("madoguchi_http_requests_total", "Requests answered.", .counter),
        MetricDescription(
            "madoguchi_http_request_duration_seconds", "Time until the response was ready.", .histogram),
    ]

    private let factory: any MetricsFactory
    /// Made once for each key, for making them costs more than a request may.
    private let instruments = Mutex<[Key: Instruments]>([:])

    /// - Parameter factory: the backend that keeps what is recorded.
    public init(factory: any MetricsFactory) {
        self.factory = factory
    }

    func record(_ exchange: Exchange) {
        let key = Key(method: exchange.methodLabel, route: exchange.route, status: exchange.status)
        let own = instruments.withLock { known in
            if let found = known[key] { return found }
            let made = make(key)
            known[key] = made
            return made
        }
        own.answered.increment()
        own.duration.recordNanoseconds(Int64(exchange.duration / .nanoseconds(1)))
    }

    private func make(_ key: Key) -> Instruments {
        let labels = [("method", key.method), ("route", key.route)]
        return Instruments(
            answered: Counter(
                label: "madoguchi_http_requests_total", dimensions: labels + [("status", String(key.status))],
                factory: factory),
            duration: Timer(
                label: "madoguchi_http_request_duration_seconds", dimensions: labels, factory: factory))
    }
}

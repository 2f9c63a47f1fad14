import Synchronization

/// Counts requests and their durations by route template.
///
/// Labels are bounded by the route table; the tenant is none of them, for 1,741 tenants times 13 buckets is too much.
public final class RequestMetrics: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
    }

    fileprivate struct Cell {
        var statuses: [Int: Int] = [:]
        var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count)
        var seconds = 0.0
        var count = 0
    }

    /// Upper bounds of the histogram, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Nothing counted yet.
    public init() {}

    private let cells = Mutex<[Key: Cell]>([:])

    /// Counts one request.
    func record(_ exchange: Exchange) {
        let key = Key(method: exchange.methodLabel, route: exchange.route)
        let seconds = exchange.duration / .seconds(1)
        let bucket = Self.bounds.firstIndex { seconds <= $0 }
        cells.withLock {
            $0[key, default: Cell()].add(status: exchange.status, seconds: seconds, bucket: bucket)
        }
    }

    /// What has been counted so far.
    func families() -> [MetricFamily] {
        let cells = cells.withLock { $0 }.sorted { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }
        var requests: [MetricFamily.Sample] = []
        var durations: [MetricFamily.Sample] = []
        for (key, cell) in cells {
            let labels = [(name: "method", value: key.method), (name: "route", value: key.route)]
            for (status, count) in cell.statuses.sorted(by: { $0.key < $1.key }) {
                requests.append(.init(labels: labels + [("status", String(status))], value: Double(count)))
            }
            durations += Self.histogram(cell, labels: labels)
        }
        return [
            MetricFamily(
                name: "madoguchi_http_requests_total", help: "Requests answered.", kind: .counter, samples: requests),
            MetricFamily(
                name: "madoguchi_http_request_duration_seconds", help: "Time until the response was ready.",
                kind: .histogram, samples: durations),
        ]
    }

    private static func histogram(_ cell: Cell, labels: [(name: String, value: String)]) -> [MetricFamily.Sample] {
        var below = 0
        var samples = zip(bounds, cell.buckets).map { bound, count in
            below += count
            return MetricFamily.Sample(
                suffix: "_bucket", labels: labels + [("le", PrometheusText.number(bound))], value: Double(below))
        }
        samples.append(.init(suffix: "_bucket", labels: labels + [("le", "+Inf")], value: Double(cell.count)))
        samples.append(.init(suffix: "_sum", labels: labels, value: cell.seconds))
        samples.append(.init(suffix: "_count", labels: labels, value: Double(cell.count)))
        return samples
    }
}

extension RequestMetrics.Cell {
    fileprivate mutating func add(status: Int, seconds: Double, bucket: Int?) {
        statuses[status, default: 0] += 1
        self.seconds += seconds
        count += 1
        if let bucket { buckets[bucket] += 1 }
    }
}

import CoreMetrics
import Synchronization

/// Counts durations by the bound that each stays below.
final class RecordedHistogram: TimerHandler {
    private struct Cells {
        var buckets = [Int](repeating: 0, count: RecordedHistogram.bounds.count)
        var seconds = 0.0
        var count = 0
    }

    /// In seconds, the usual ones of Prometheus' clients.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private let cells = Mutex(Cells())

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1_000_000_000
        let bucket = Self.bounds.firstIndex { seconds <= $0 }
        cells.withLock {
            $0.seconds += seconds
            $0.count += 1
            if let bucket { $0.buckets[bucket] += 1 }
        }
    }

    /// Its buckets, each with all that stayed below its bound, the sum and the count.
    func samples(labels: [(name: String, value: String)]) -> [MetricFamily.Sample] {
        let cells = cells.withLock { $0 }
        var below = 0
        var samples = zip(Self.bounds, cells.buckets).map { bound, count in
            below += count
            return MetricFamily.Sample(
                suffix: "_bucket", labels: labels + [("le", PrometheusText.number(bound))], value: Double(below))
        }
        samples.append(.init(suffix: "_bucket", labels: labels + [("le", "+Inf")], value: Double(cells.count)))
        samples.append(.init(suffix: "_sum", labels: labels, value: cells.seconds))
        samples.append(.init(suffix: "_count", labels: labels, value: Double(cells.count)))
        return samples
    }
}

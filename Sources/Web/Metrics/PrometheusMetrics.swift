public import CoreMetrics
import Synchronization

/// What swift-metrics records, kept for the Prometheus text.
///
/// Timers become histograms in seconds. A series stays until the process ends, as Prometheus wants it.
public final class PrometheusMetrics: MetricsFactory {
    /// Values of the labels by which one series differs from another, with the names before them.
    private typealias Labels = [(name: String, value: String)]

    private struct Series<Handler> {
        let labels: Labels
        let handler: Handler
    }

    private struct Recorded {
        /// By name, then by all labels in a row.
        var numbers: [String: [[String]: Series<RecordedNumber>]] = [:]
        var histograms: [String: [[String]: Series<RecordedHistogram>]] = [:]
    }

    private let descriptions: [MetricDescription]
    private let recorded = Mutex(Recorded())

    /// Nothing recorded yet.
    ///
    /// - Parameter descriptions: what is written first, in this order; what libraries record follows by its name.
    public init(describing descriptions: [MetricDescription]) {
        self.descriptions = descriptions
    }

    /// A count; the same one for the same labels.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        number(label, dimensions)
    }

    /// The value recorded last; the same one for the same labels.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        number(label, dimensions)
    }

    /// A histogram; the same one for the same labels.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        recorded.withLock { recorded in
            let key = dimensions.flatMap { [$0.0, $0.1] }
            if let known = recorded.histograms[label]?[key] { return known.handler }
            let made = RecordedHistogram()
            recorded.histograms[label, default: [:]][key] = Series(labels: dimensions, handler: made)
            return made
        }
    }

    /// Keeps the count.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Keeps the value.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Keeps the histogram.
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func number(_ label: String, _ dimensions: [(String, String)]) -> RecordedNumber {
        recorded.withLock { recorded in
            let key = dimensions.flatMap { [$0.0, $0.1] }
            if let known = recorded.numbers[label]?[key] { return known.handler }
            let made = RecordedNumber()
            recorded.numbers[label, default: [:]][key] = Series(labels: dimensions, handler: made)
            return made
        }
    }

    /// What has been recorded so far.
    func families() -> [MetricFamily] {
        let recorded = recorded.withLock { $0 }
        return (descriptions + undescribed(recorded)).map { description in
            let samples =
                switch description.kind {
                case .counter, .gauge:
                    Self.sorted(recorded.numbers[description.name]).map {
                        MetricFamily.Sample(labels: $0.labels, value: $0.handler.value)
                    }
                case .histogram:
                    Self.sorted(recorded.histograms[description.name]).flatMap { $0.handler.samples(labels: $0.labels) }
                }
            return MetricFamily(
                name: Self.plain(description.name), help: description.help, kind: description.kind, samples: samples)
        }
    }

    private func undescribed(_ recorded: Recorded) -> [MetricDescription] {
        let known = Set(descriptions.map(\.name))
        let names =
            recorded.numbers.keys.map { ($0, MetricFamily.Kind.gauge) }
            + recorded.histograms.keys.map { ($0, MetricFamily.Kind.histogram) }
        return names.filter { !known.contains($0.0) }.sorted { $0.0 < $1.0 }.map { MetricDescription($0, $0, $1) }
    }

    /// A name that Prometheus reads, of one like `pool.size`.
    private static func plain(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ":") ? $0 : "_" })
    }

    private static func sorted<Handler>(_ series: [[String]: Series<Handler>]?) -> [Series<Handler>] {
        (series ?? [:]).sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
}

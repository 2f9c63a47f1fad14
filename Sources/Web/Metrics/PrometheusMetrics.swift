public import CoreMetrics
import Synchronization

/// What swift-metrics records, kept for the Prometheus text.
///
/// Timers become histograms in seconds. A series stays until the process ends, as Prometheus wants it.
public final class PrometheusMetrics: MetricsFactory {
    /// Values of the labels by which one series differs from another, with the names before them.
    private typealias Labels = [(name: String, value: String)]

    private struct Series<Instrument> {
        let labels: Labels
        let instrument: Instrument
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
        kept(\.histograms, label, dimensions) { RecordedHistogram() }
    }

    /// Does nothing: a count is told until the process ends.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Does nothing, as with counts.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Does nothing, as with counts.
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func number(_ label: String, _ dimensions: [(String, String)]) -> RecordedNumber {
        kept(\.numbers, label, dimensions) { RecordedNumber() }
    }

    /// The instrument of these labels: the one made before, else one made now.
    private func kept<Instrument: Sendable>(
        _ place: any WritableKeyPath<Recorded, [String: [[String]: Series<Instrument>]]> & Sendable, _ label: String,
        _ dimensions: [(String, String)], make: @Sendable () -> Instrument
    ) -> Instrument {
        recorded.withLock { recorded in
            let key = dimensions.flatMap { [$0.0, $0.1] }
            if let known = recorded[keyPath: place][label]?[key] { return known.instrument }
            let made = make()
            recorded[keyPath: place][label, default: [:]][key] = Series(labels: dimensions, instrument: made)
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
                        MetricFamily.Sample(labels: $0.labels, value: $0.instrument.value)
                    }
                case .histogram:
                    Self.sorted(recorded.histograms[description.name]).flatMap {
                        $0.instrument.samples(labels: $0.labels)
                    }
                }
            return MetricFamily(
                name: Self.plain(description.name), help: description.help, kind: description.kind, samples: samples)
        }
    }

    private func undescribed(_ recorded: Recorded) -> [MetricDescription] {
        let known = Set(descriptions.map(\.name))
        let names =
            recorded.numbers.keys.map { ($0, MetricDescription.Kind.gauge) }
            + recorded.histograms.keys.map { ($0, MetricDescription.Kind.histogram) }
        return names.filter { !known.contains($0.0) }.sorted { $0.0 < $1.0 }.map { MetricDescription($0, $0, $1) }
    }

    /// A name that Prometheus reads, of one like `pool.size`.
    private static func plain(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ":") ? $0 : "_" })
    }

    private static func sorted<Instrument>(_ series: [[String]: Series<Instrument>]?) -> [Series<Instrument>] {
        (series ?? [:]).sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
}

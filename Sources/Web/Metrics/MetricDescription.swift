/// A metric that is written, whether something has been recorded or not.
public struct MetricDescription: Sendable {
    /// As Prometheus names it; the label under which swift-metrics records it.
    public let name: String
    /// What it counts, in a sentence.
    public let help: String
    /// How its samples are read.
    public let kind: MetricFamily.Kind

    /// A metric with its sentence.
    public init(_ name: String, _ help: String, _ kind: MetricFamily.Kind) {
        self.name = name
        self.help = help
        self.kind = kind
    }
}

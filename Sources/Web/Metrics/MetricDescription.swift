/// A metric that is written, whether something has been recorded or not.
public struct MetricDescription: Sendable {
    /// How Prometheus reads its samples.
    public enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// As Prometheus names it; the label under which swift-metrics records it.
    public let name: String
    let help: String
    let kind: Kind

    /// - Parameter help: what it counts, in a sentence.
    public init(_ name: String, _ help: String, _ kind: Kind) {
        self.name = name
        self.help = help
        self.kind = kind
    }
}

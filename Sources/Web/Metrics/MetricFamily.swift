/// One metric with its samples, in the Prometheus data model.
public struct MetricFamily: Sendable, Equatable {
    /// The kind of metric.
    public enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// One line.
    public struct Sample: Sendable, Equatable {
        /// Appended to the name: `_bucket`, `_sum`, `_count` or nothing.
        var suffix = ""
        /// Names and values; values may be any text.
        var labels: [(name: String, value: String)] = []
        var value: Double

        /// Compares labels in order.
        public static func == (left: Sample, right: Sample) -> Bool {
            left.suffix == right.suffix && left.value == right.value
                && left.labels.elementsEqual(right.labels, by: ==)
        }
    }

    /// As Prometheus names it.
    public let name: String
    /// What it counts, in a sentence.
    public let help: String
    /// How its samples are read.
    public let kind: Kind
    /// Its lines.
    public var samples: [Sample]
}

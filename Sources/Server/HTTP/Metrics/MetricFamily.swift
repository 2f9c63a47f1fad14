/// One metric with its samples, in the Prometheus data model.
struct MetricFamily: Sendable, Equatable {
    /// The kind of metric.
    enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// One line.
    struct Sample: Sendable, Equatable {
        /// Appended to the name: `_bucket`, `_sum`, `_count` or nothing.
        var suffix = ""
        /// Names and values; values may be any text.
        var labels: [(name: String, value: String)] = []
        var value: Double

        static func == (left: Sample, right: Sample) -> Bool {
            left.suffix == right.suffix && left.value == right.value
                && left.labels.elementsEqual(right.labels, by: ==)
        }
    }

    let name: String
    let help: String
    let kind: Kind
    var samples: [Sample]

    /// A metric with one value and no label.
    static func gauge(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
        MetricFamily(name: name, help: help, kind: .gauge, samples: [Sample(value: value)])
    }

    /// A count without label.
    static func counter(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
        MetricFamily(name: name, help: help, kind: .counter, samples: [Sample(value: value)])
    }
}

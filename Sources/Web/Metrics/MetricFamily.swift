/// One metric with its samples, in the Prometheus data model.
struct MetricFamily: Sendable {
    /// A line of the text.
    struct Sample: Sendable {
        /// Appended to the name: `_bucket`, `_sum`, `_count` or nothing.
        var suffix = ""
        /// Names and values; values may be any text.
        var labels: [(name: String, value: String)] = []
        var value: Double
    }

    let name: String
    let help: String
    let kind: MetricDescription.Kind
    let samples: [Sample]
}

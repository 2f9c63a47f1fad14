import CoreMetrics
import Web

extension PrometheusMetrics {
    /// Which program this is; its value says nothing.
    private static let build = MetricDescription("madoguchi_build_info", "The version of the program.", .gauge)

    /// Everything that a server tells.
    static let serverDescriptions =
        RequestMetrics.descriptions
        + PlatformCounter.all.map { MetricDescription($0.name, $0.help, .counter) }
        + PlatformGauge.all.map { MetricDescription($0.name, $0.help, .gauge) } + ProcessFigures.descriptions + [build]

    /// The metrics of a whole server.
    convenience init() {
        self.init(describing: Self.serverDescriptions)
    }

    /// Records all as they are now.
    func record(_ figures: PlatformFigures) {
        for counter in PlatformCounter.all {
            for (value, count) in counter.values(figures) {
                Gauge(label: counter.name, dimensions: [(counter.label, value)], factory: self).record(count)
            }
        }
        for gauge in PlatformGauge.all { Gauge(label: gauge.name, factory: self).record(gauge.value(figures)) }
        for (name, value) in ProcessFigures.values() { Gauge(label: name, factory: self).record(value) }
        let version = [("version", ProgramVersion.text)]
        Gauge(label: Self.build.name, dimensions: version, factory: self).record(1)
    }
}

public import Hummingbird

/// Prometheus text of what has been recorded.
public struct MetricsController: Sendable {
    private let metrics: PrometheusMetrics
    private let recordGauges: @Sendable () async -> Void

    /// - Parameter recordGauges: records what is only known when asked: holds, outbox, pool; done at each scrape.
    public init(metrics: PrometheusMetrics, recordGauges: @escaping @Sendable () async -> Void = {}) {
        self.metrics = metrics
        self.recordGauges = recordGauges
    }

    /// The gauges as they are now, and everything else as recorded so far.
    @Sendable public func show(_ request: Request, _ context: WebContext) async throws -> Response {
        await recordGauges()
        return .text(PrometheusText.write(metrics.families()), type: PrometheusText.contentType)
    }
}

public import Hummingbird

/// Prometheus text of the requests and of what the rest of the server counts.
public struct MetricsController: Sendable {
    private let requests: RequestMetrics
    private let others: @Sendable () async -> [MetricFamily]

    /// - Parameter others: gauges of holds, outbox and pool; asked at each scrape.
    public init(requests: RequestMetrics, others: @escaping @Sendable () async -> [MetricFamily] = { [] }) {
        self.requests = requests
        self.others = others
    }

    /// GET /metrics.
    @Sendable public func show(_ request: Request, _ context: WebContext) async throws -> Response {
        .text(PrometheusText.write(requests.families() + (await others())), type: PrometheusText.contentType)
    }
}

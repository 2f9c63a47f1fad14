import CoreMetrics
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct OperatorPagesTests {
    @Test func readinessIsToldWithItsReason() async throws {
        let health = HealthController { .notReady(reason: "schema version 3, need 4") }
        let site = TestSite(handlers: [.livez: health.livez, .readyz: health.readyz])
        try await site.test { client in
            #expect(try await client.execute(uri: "/livez", method: .get).status == .ok)
            let response = try await client.execute(uri: "/readyz", method: .get)
            #expect(response.status == .serviceUnavailable)
            #expect(String(buffer: response.body) == "not ready: schema version 3, need 4\n")
            #expect(response.headers[.retryAfter] == "5")
        }
    }

    @Test func metricsCountByTemplateWithoutTenant() async throws {
        let site = TestSite()
        let gauges = PrometheusMetrics(describing: [MetricDescription("overbooked", "Must be 0.", .gauge)])
        let metrics = MetricsController(metrics: gauges) {
            Gauge(label: "overbooked", factory: gauges).record(7)
            Gauge(label: "overbooked", factory: gauges).record(0)
        }
        let text = try await site.test { client in
            for tenant in ["aoba-city", "midori-city"] {
                _ = try await client.execute(uri: "/\(tenant)/faq", method: .get)
            }
            for index in 0..<20 { _ = try await client.execute(uri: "/a/b/c/\(index)/d", method: .get) }
            let context = PrometheusText.write(site.prometheus.families())
            return context
        }
        #expect(text.contains(#"madoguchi_http_requests_total{method="GET",route="/{t}/faq",status="200"} 2"#))
        #expect(text.contains(#"madoguchi_http_requests_total{method="GET",route="unmatched",status="404"} 20"#))
        #expect(text.contains(#"_bucket{method="GET",route="/{t}/faq",le="+Inf"} 2"#))
        #expect(text.contains(#"_count{method="GET",route="/{t}/faq"} 2"#))
        #expect(!text.contains("aoba"))
        let page = try await TestSite(handlers: [.metrics: metrics.show]).test {
            try await $0.execute(uri: "/metrics", method: .get)
        }
        #expect(page.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(
            String(buffer: page.body).contains(
                "# HELP overbooked Must be 0.\n# TYPE overbooked gauge\noverbooked 0\n"))
    }

    @Test func whatLibrariesRecordFollows() {
        let backend = PrometheusMetrics(describing: [MetricDescription("z", "Ours.", .counter)])
        Gauge(label: "pool.size", dimensions: [("of", "b")], factory: backend).record(2.5)
        Gauge(label: "pool.size", dimensions: [("of", "a")], factory: backend).record(1)
        for _ in 0..<2 { Counter(label: "z", factory: backend).increment(by: 2) }
        #expect(
            PrometheusText.write(backend.families())
                == "# HELP z Ours.\n# TYPE z counter\nz 4\n"
                + "# HELP pool_size pool.size\n# TYPE pool_size gauge\npool_size{of=\"a\"} 1\npool_size{of=\"b\"} 2.5\n"
        )
    }

    @Test func prometheusTextEscapesAndNumbers() {
        let family = MetricFamily(
            name: "a", help: "x\\y\nz", kind: .counter,
            samples: [.init(labels: [("l", "\"\\\n")], value: 1.5), .init(value: .infinity)])
        #expect(
            PrometheusText.write([family])
                == "# HELP a x\\\\y\\nz\n# TYPE a counter\na{l=\"\\\"\\\\\\n\"} 1.5\na +Inf\n")
    }

    @Test func histogramBucketsAddUp() {
        let prometheus = PrometheusMetrics(describing: RequestMetrics.descriptions)
        let metrics = RequestMetrics(factory: prometheus)
        for milliseconds in [1, 3, 3, 20_000] {
            metrics.record(
                Exchange(method: .get, template: "/", status: 200, duration: .milliseconds(milliseconds)))
        }
        let text = PrometheusText.write(prometheus.families())
        for line in [#"le="0.001"} 1"#, #"le="0.0025"} 1"#, #"le="0.005"} 3"#, #"le="10"} 3"#, #"le="+Inf"} 4"#] {
            #expect(text.contains(line), "\(line)")
        }
    }
}

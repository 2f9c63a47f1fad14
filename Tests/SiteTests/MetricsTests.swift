import Foundation
import HTTPTypes
import Testing

@testable import Server
@testable import Web

/// What a server tells Prometheus.
@Suite struct MetricsTests {
    private func lines(_ app: TestApp) async throws -> [String] {
        try await app.client.answer(.get, "/metrics", host: SiteClient.host, headers: [:], body: "").body
            .split(separator: "\n").map(String.init)
    }

    @Test func bookingsChangesCancellationsAndRefusalsAreCounted() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let link = try await visit.book("2026-12-03T09:00").link
            try await visit.change(link, to: "2026-12-03T09:30")
            let second = Application(app, email: "second@example.jp")
            try await second.arrive()
            try await second.reachCheck("2026-12-03T10:00")
            try await app.setClock("2026-12-01T11:30:00+09:00")
            #expect(try await second.pressBook().status == 409)
            try await visit.cancel(link)
            let lines = try await lines(app)
            for event in ["made", "changed", "cancelled"] {
                #expect(lines.contains("madoguchi_bookings_total{event=\"\(event)\"} 1"))
            }
            #expect(lines.filter { $0.hasPrefix("madoguchi_refusals_total") && !$0.hasSuffix(" 0") }.count == 1)
            #expect(lines.contains { $0.hasPrefix("madoguchi_refusals_total{kind=\"holdExpired\"}") })
            #expect(!lines.contains { $0.contains("aoba") })
        }
    }

    @Test func processAndBuildAreTold() async throws {
        try await withTestApp("aoba-city") { app in
            let lines = try await lines(app)
            for (name, range) in [
                ("process_cpu_seconds_total", 0.01...1e6), ("process_resident_memory_bytes", 1e6...1e11),
                ("process_open_fds", 3...1e5), ("process_max_fds", 3...1e10),
                ("process_start_time_seconds", 1.7e9...5e9),
            ] {
                let line = try #require(lines.first { $0.hasPrefix("\(name) ") }, "\(name)")
                #expect(range.contains(try #require(Double(line.dropFirst(name.count + 1)))), "\(line)")
            }
            let start = try #require(ProcessFigures.values()["process_start_time_seconds"])
            #expect(start <= Date().timeIntervalSince1970)
            #expect(lines.contains("madoguchi_build_info{version=\"\(ProgramVersion.text)\"} 1"))
        }
    }

    @Test func everyMetricIsDescribedAndNoOther() throws {
        let file = Checkout.root.appending(path: "docs/metrics.md")
        let described = try String(contentsOf: file, encoding: .utf8).matches(of: /(?m)^\| `([a-z_]+)/).map {
            String($0.output.1)
        }
        let told = PrometheusMetrics.serverDescriptions.map(\.name)
        #expect(Set(described).symmetricDifference(told).isEmpty && described.count == told.count)
    }

    @Test func theVersionIsTheChangelogsNewest() throws {
        let changelog = try String(contentsOf: Checkout.root.appending(path: "CHANGELOG.md"), encoding: .utf8)
        let newest = try #require(changelog.firstMatch(of: /(?m)^## (\S+)/))
        #expect(newest.output.1 == ProgramVersion.text)
    }
}

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Server

@Suite struct RouteTableTests {
    /// The method and path of each row of the table in docs/http.md.
    private func documentedRoutes() throws -> [String] {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let text = try String(contentsOf: root.appendingPathComponent("docs/http.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count > 2 else { return nil }
            let first = cells[1].trimmingCharacters(in: .whitespaces)
            return first.hasPrefix("GET ") || first.hasPrefix("POST ") ? first : nil
        }
    }

    @Test func theDocumentedTableIsTheRouteTable() throws {
        let documented = try documentedRoutes()
        let real = Routes.all.map { "\($0.method.rawValue) \($0.template)" }
        #expect(documented.count == Set(documented).count)
        #expect(Set(documented).subtracting(real) == [])
        #expect(Set(real).subtracting(documented) == [])
    }

    @Test func everyNameHasExactlyOneRoute() {
        #expect(Routes.all.count == RouteName.allCases.count)
        #expect(Set(Routes.all.map(\.name)) == Set(RouteName.allCases))
    }

    @Test func everyRouteReachesItsOwnHandler() async throws {
        var handlers: [RouteName: Handler] = [:]
        for name in RouteName.allCases { handlers[name] = { _, _ in .text(name.rawValue) } }
        let site = TestSite(handlers: handlers.merging([.service: { _, c in .text(c.formToken()) }]) { $1 })
        try await site.test { client in
            let browser = try await Browser(client)
            for route in Routes.all where route.name != .service {
                let path = route.template.replacing(/\{[a-z]+\}/, with: "x1")
                let response = try await client.execute(
                    uri: path, method: route.method, headers: browser.headers(),
                    body: route.method == .post ? browser.body() : nil)
                #expect(String(buffer: response.body) == route.name.rawValue)
            }
        }
    }
}

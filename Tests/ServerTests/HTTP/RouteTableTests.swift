import Domain
import Foundation
import HTTPTypes
import Testing
import Web

@testable import Platform
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
        let real = SiteRoutes.all.map { "\($0.method.rawValue) \($0.template)" }
        #expect(documented.count == Set(documented).count)
        #expect(Set(documented).subtracting(real) == [])
        #expect(Set(real).subtracting(documented) == [])
    }

    /// The core writes mails and knows no routes.
    @Test func mailsNameWhatTheRoutesAnswer() {
        let settings = SampleSettings().city
        let mailed = TenantAddress(publicURL: "https://yoyaku.example.jp", settings: settings)
        let paths = SitePaths(tenant: settings.id)
        func address(_ path: String) -> String { "https://yoyaku.example.jp\(path)" }
        #expect(mailed.base == address(paths.to(\.home)))
        #expect(mailed.link("t0k-en_") == address(paths.to(\.openLink, "t0k-en_")))
        #expect(mailed.booking("t0k-en_") == address(paths.to(\.openBooking, "t0k-en_")))
        #expect(mailed.inquiry == address(paths.to(\.inquiry)))
    }

    @Test func everyDeclarationIsARoute() {
        #expect(SiteRoutes.all.count == Mirror(reflecting: SiteRoutes.site).children.count)
        #expect(Set(SiteRoutes.all.map { "\($0.method) \($0.template)" }).count == SiteRoutes.all.count)
    }

    @Test func pathsAreShortOnTheOwnHostAlone() {
        let city = TenantID(name: "aoba-city")
        let own = SitePaths(tenant: city, hostScope: HostScope(tenant: "aoba-city"))
        #expect(own.to(\.home) == "/" && own.to(\.faq) == "/faq" && own.to(\.file, "map.png") == "/files/map.png")
        let others = SitePaths(tenant: city, hostScope: HostScope(tenant: "tokyo-immigration"))
        #expect(others.to(\.home) == "/aoba-city" && SitePaths(tenant: city).to(\.faq) == "/aoba-city/faq")
        #expect(own.to(\.mailbox) == "/mailbox" && others.to(\.asset, "style.css") == "/assets/style.css")
        #expect(others.to(\.service, ServiceID(name: "pickup")) == "/aoba-city/services/pickup")
    }
}

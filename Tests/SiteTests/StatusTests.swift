import Foundation
import Testing

/// Every route and every status that docs/http.md promises is met on one walk through the site.
@Suite struct StatusTests {
    @Test func everyRouteAndStatusOfTheInterfaceIsMet() async throws {
        let documented = try InterfaceDocument()
        let log = StatusLog(of: documented.routes)
        try await withTestApp("aoba-city", "tokyo-immigration", prepare: offerAnotherPerson) { app in
            let walk = StatusWalk(app: app, browser: app.browser(), log: log)
            try await walk.platform()
            try await walk.tenant()
            try await walk.requestsOfNoPage()
            try await walk.firstForm()
            try await walk.journey()
            try await walk.qualification()
            try await walk.booking()
            try await walk.finish()
            try await walk.tooManyTries()
            try await walk.ourFault()
        }
        #expect(documented.routes.subtracting(log.routes) == [])
        #expect(documented.statuses.subtracting(log.statuses) == [])
        #expect(log.statuses.subtracting(documented.statuses) == [])
    }

    /// 受取予約 leads on to another person.
    private func offerAnotherPerson(_ office: OfficeTool) async throws {
        let file = Checkout.root.appending(path: "tenants/aoba-city/tenant.yaml")
        if try String(contentsOf: file, encoding: .utf8).contains("another-person: true") { return }
        let folder = try Checkout.changed(
            "aoba-city", [("\n  pickup:\n", "\n  pickup:\n    another-person: true\n")])
        try await office("tenant", "apply", folder.path)
    }
}

/// What docs/http.md promises.
struct InterfaceDocument {
    /// Method and path of each route.
    let routes: Set<String>
    let statuses: Set<Int>

    init() throws {
        let text = try String(contentsOf: Checkout.root.appending(path: "docs/http.md"), encoding: .utf8)
        let cells = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.dropFirst(2).prefix { $0 != "|" }.trimmingCharacters(in: .whitespaces)
        }
        routes = Set(cells.filter { $0.hasPrefix("GET /") || $0.hasPrefix("POST /") })
        statuses = Set(cells.flatMap { cell in cell.split(separator: ", ").compactMap { Int($0) } })
    }
}

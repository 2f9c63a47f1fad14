import Domain
import HTTPTypes
import Testing

@testable import Web

@Suite struct HostNameTests {
    private static let own = "yoyaku.aoba.example.jp"
    private static let former = "former.aoba.example.jp"

    /// Says which handler was reached, for which tenant, and what the visitor's browser has asked for.
    private func site() -> TestSite {
        var handlers: [SampleRoute: Handler<WebContext>] = [:]
        for name in SampleRoute.allCases {
            handlers[name] = { _, context in
                .text("\(name) \((try? context.parameter("t")) ?? "-") \(context.target)")
            }
        }
        return TestSite(
            hosts: [Self.own: "aoba-city", "old.aoba.example.jp": "aoba-city"],
            formerHosts: [Self.former: HostScope(tenant: "aoba-city", present: "https://\(Self.own)")],
            handlers: handlers)
    }

    private struct Answer {
        let status: String
        let location: String?
        let body: String
        let whole: String

        init(_ whole: String) {
            let parts = whole.split(separator: "\r\n\r\n", maxSplits: 1).map(String.init)
            let lines = (parts.first ?? "").split(separator: "\r\n")
            status = String(lines.first?.dropFirst(9).prefix(3) ?? "")
            location = lines.first { $0.lowercased().hasPrefix("location:") }
                .map { String($0.dropFirst("location: ".count)) }
            body = parts.count > 1 ? parts[1] : ""
            self.whole = whole
        }
    }

    private typealias Ask = @Sendable (_ path: String, _ host: String?, _ method: String) async throws -> Answer

    /// One server, asked as often as the test likes.
    private func serving(_ site: TestSite, _ body: @escaping @Sendable (Ask) async throws -> Void) async throws {
        try await site.serve { port in
            try await body { path, host, method in
                try await RawClient.connect(port: port) { connection in
                    let field = host.map { "Host: \($0)\r\n" } ?? ""
                    try await connection.send("\(method) \(path) HTTP/1.1\r\n\(field)Connection: close\r\n\r\n")
                    return Answer(await connection.untilClosed())
                }
            }
        }
    }

    @Test func tenantIsAtTheRootOfItsHost() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            for (path, reached) in [
                ("/", "home aoba-city /"), ("/?from=mail", "home aoba-city /?from=mail"),
                ("/faq", "faq aoba-city /faq"),
                ("/services/pickup?people=2", "service aoba-city /services/pickup?people=2"),
                ("/journeys/x/calendar", "calendar aoba-city /journeys/x/calendar"),
                ("/b/x", "openBooking aoba-city /b/x"), ("/assets/style.css", "asset - /assets/style.css"),
                ("/livez", "livez - /livez"), ("/mailbox.json", "mailboxData - /mailbox.json"),
                ("/mailbox/3", "mail - /mailbox/3"),
            ] {
                #expect(try await ask(path, Self.own, "GET").body == reached)
            }
        }
    }

    @Test func hostIsComparedAsNamesAre() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            for host in [
                "YOYAKU.Aoba.example.JP", "yoyaku.aoba.example.jp:8443", "yoyaku.aoba.example.jp.",
                "yoyaku.aoba.example.jp.:80", "old.aoba.example.jp",
            ] {
                #expect(try await ask("/faq", host, "GET").body == "faq aoba-city /faq", "\(host)")
            }
        }
    }

    @Test func anyOtherHostIsThePlatforms() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            for host in [
                "aoba.example.jp", "x.yoyaku.aoba.example.jp", "yoyaku.aoba.example.jp.evil.example", "[::1]:8080",
                "127.0.0.1", "", ":80", ".",
            ] {
                #expect(try await ask("/", host, "GET").body == "tenants - /")
                #expect(try await ask("/aoba-city/faq", host, "GET").body == "faq aoba-city /aoba-city/faq")
                #expect(try await ask("/faq", host, "GET").body == "home faq /faq")
            }
        }
    }

    @Test func otherPathsAreUnknownOnATenantsHost() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            for path in [
                "/tokyo-immigration", "/tokyo-immigration/faq", "/tokyo-immigration/services/card-pickup",
                "/aoba-city/nowhere", "/services", "//evil.example", "/aoba-city//evil.example",
                "/aoba-city/\\evil.example", "/aoba-cityx/faq",
            ] {
                let answer = try await ask(path, Self.own, "GET")
                #expect(answer.status == "404" && answer.location == nil, "\(path)")
            }
        }
    }

    @Test func longAddressesLeadToTheShort() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            for (path, short) in [
                ("/aoba-city", "/"), ("/aoba-city?x=1", "/?x=1"), ("/aoba-city/faq", "/faq"),
                ("/aoba-city/services/pickup?people=2", "/services/pickup?people=2"), ("/aoba-city/", "/aoba-city"),
                ("/faq/", "/faq"), ("/faq/?x=1", "/faq?x=1"),
            ] {
                let answer = try await ask(path, Self.own, "GET")
                #expect(answer.status == "308" && answer.location == short, "\(path)")
            }
        }
    }

    @Test func formsAreNotSentOnAndWrongMethodsAreNamed() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            #expect(try await ask("/aoba-city/inquiry", Self.own, "POST").status == "404")
            // The control: the short address has such a form, and asks for it.
            #expect(try await ask("/inquiry", Self.own, "POST").status == "415")
            let wrong = try await ask("/faq", Self.own, "DELETE")
            #expect(wrong.status == "405" && wrong.whole.contains("GET, HEAD"))
        }
    }

    @Test func formerHostLeadsToTheSamePathAtThePresentOne() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            for path in [
                "/", "/?from=mail", "/faq", "/b/token", "/links/token", "/services/pickup?people=2", "/aoba-city/faq",
            ] {
                for method in ["GET", "HEAD"] {
                    let answer = try await ask(path, Self.former, method)
                    #expect(answer.status == "308" && answer.location == "https://\(Self.own)\(path)", "\(path)")
                }
            }
            #expect(try await ask("/livez", Self.former, "GET").body == "livez - /livez")
            for path in ["//evil.example", "/\\evil.example"] {
                #expect(try await ask(path, Self.former, "GET").location == nil, "\(path)")
            }
        }
    }

    /// A form would come without the new host's cookies.
    @Test func formsAreNotSentOnFromAFormerHost() async throws {
        try await serving(site()) { (ask: Ask) async throws -> Void in
            let answer = try await ask("/inquiry", Self.former, "POST")
            #expect(answer.status == "410" && answer.location == nil)
        }
    }

    @Test func logAndMetricsNameTheTemplateAndTheTenant() async throws {
        let site = site()
        try await serving(site) { (ask: Ask) async throws -> Void in
            _ = try await ask("/links/secret-token", Self.own, "GET")
        }
        let line = try #require(site.lines.all.first { $0.contains("\"route\"") })
        #expect(line.contains(#""route":"/{t}/links/{token}""#) && line.contains(#""tenant":"aoba-city""#))
        #expect(!line.contains("secret-token") && !line.contains("yoyaku"))
        #expect(PrometheusText.write(site.prometheus.families()).contains(#"route="/{t}/links/{token}""#))
    }

    @Test func tenantWithTheNameOfAPageStillHasThatPage() {
        let hostScope = HostScope(tenant: "faq")
        let paths = RouteTable(SampleRoute.declared).hosts
        #expect(paths.routed("/faq", in: hostScope) == "/faq/faq")
        #expect(paths.short(path: "/faq", query: nil, in: hostScope) == nil)
        #expect(paths.routed("http://other.example/faq", in: hostScope) == "http://other.example/faq")
    }
}

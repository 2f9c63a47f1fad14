import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing
import Web

@testable import Server

@Suite struct ControllerTests {
    @Test func preferencesAreKeptForAYearAndUnknownOnesRefused() async throws {
        let group = RouteGroup<PreferencesController, TenantContext, NoParameter> { _, web, _, next in
            try await next(TenantContext(web))
        }
        let site = OwnRoutes(
            routes: [
                group.get("/{t}/token") { _ in { _, context in .text(context.web.formToken()) } },
                group.post("/{t}/preferences") { $0.set },
            ],
            handlers: PreferencesController(), secure: true)
        try await site.test { client in
            let browser = try await Browser(client, page: "/aoba-city/token")
            func post(_ body: String, tenant: String = "aoba-city") async throws -> TestResponse {
                try await browser.post("/\(tenant)/preferences", body, client)
            }
            let response = try await post("language=en&scheme=black&back=%2Faoba-city%2Ffaq%3Fa%3D1")
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/aoba-city/faq?a=1")
            let cookies = response.headers[values: .setCookie].map { $0.split(separator: "; ").map(String.init) }
            #expect(cookies.compactMap(\.first) == ["language=en", "scheme=black"])
            for cookie in cookies {
                #expect(
                    Set(cookie.dropFirst()) == ["Max-Age=31536000", "Path=/", "HttpOnly", "SameSite=Lax", "Secure"])
            }
            #expect(try await post("language=xx").status == .badRequest)
            #expect(try await post("scheme=red%3B+Path%3D%2Fx").status == .badRequest)
            #expect(try await post("language=en", tenant: "nowhere").status == .notFound)
            for back in ["https://evil.example/", "//evil.example", "/%5Cevil.example", "/a%0D%0ASet-Cookie:x", ""] {
                #expect(try await post("back=\(back)").headers[.location] == "/aoba-city")
            }
        }
    }

    @Test func aTenantsFilesArePicturesInASandbox() async throws {
        let group = RouteGroup<TenantFilesController, TenantContext, String> { _, web, _, next in
            try await next(TenantContext(web))
        }
        let image = Data("<svg/>".utf8)
        let site = OwnRoutes(
            routes: [group.get("/{t}/files/{file}") { $0.show }], handlers: TenantFilesController(),
            files: [
                "map.svg": image, "header.webp": image, "tenant.yaml": image, "x.html": image, "a.js": image,
                ".svg": image, "..svg": image, "a.svg.exe": image,
            ])
        try await site.test { client in
            func get(_ path: String) async throws -> TestResponse { try await client.execute(uri: path, method: .get) }
            let map = try await get("/aoba-city/files/map.svg")
            #expect(map.headers[.contentType] == "image/svg+xml")
            #expect(
                map.headers[values: .contentSecurityPolicy] == [
                    "default-src 'none'; style-src 'unsafe-inline'; sandbox"
                ])
            #expect(map.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await get("/aoba-city/files/header.webp").headers[.contentType] == "image/webp")
            #expect(try await get("/aoba-city/files/absent.png").status == .notFound)
            #expect(try await get("/nowhere/files/map.svg").status == .notFound)
            for name in [
                "tenant.yaml", "x.html", "a.js", ".svg", "..svg", "..%2f..%2fx.png", "a%2Fb.png", "X.PNG", "a.svg.exe",
            ] {
                #expect(try await get("/aoba-city/files/\(name)").status == .notFound, "\(name)")
            }
        }
    }

    @Test func theClockMovesOnlyInARehearsal() async throws {
        let moved = Mutex<[Date]>([])
        let rehearsing = RehearsalController { moment in moved.withLock { $0.append(moment) } }
        let group = RouteGroup<RehearsalController, WebContext, NoParameter>.open
        for (controller, status) in [(rehearsing, 303), (RehearsalController(move: nil), 404)] {
            let site = OwnRoutes(
                routes: [
                    group.get("/token") { _ in { _, context in .text(context.formToken()) } },
                    group.post("/rehearsal/clock") { $0.moveClock },
                ], handlers: controller)
            try await site.test { client in
                let browser = try await Browser(client, page: "/token")
                let response = try await browser.post(
                    "/rehearsal/clock", "at=2026-12-25T11%3A58%3A00%2B09%3A00", client)
                #expect(response.status.code == status)
                let vague = try await browser.post("/rehearsal/clock", "at=2026-12-25T11%3A58%3A00", client)
                #expect(vague.status.code == (status == 303 ? 400 : 404))
            }
        }
        #expect(moved.withLock { $0 } == [Date(timeIntervalSince1970: 1_798_167_480)])
    }
}

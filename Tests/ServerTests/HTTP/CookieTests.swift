import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Server

@Suite struct CookieTests {
    @Test func theSessionCookieIsHostBoundUnderHTTPS() async throws {
        try await TestSite(secure: true).test { client in
            let response = try await client.execute(uri: "/aoba-city/services/pickup", method: .get)
            let cookie = try #require(response.headers[.setCookie])
            let parts = cookie.split(separator: "; ")
            let value = try #require(parts.first).dropFirst("__Host-session=".count)
            #expect(cookie.hasPrefix("__Host-session="))
            #expect(Base64URL.isEncoded(value, length: 43))
            #expect(Set(parts.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"])
        }
    }

    @Test func theSessionCookieWorksWithoutHTTPSForTryingOut() async throws {
        try await TestSite().test { client in
            let response = try await client.execute(uri: "/aoba-city/services/pickup", method: .get)
            let cookie = try #require(response.headers[.setCookie])
            #expect(cookie.hasPrefix("session="))
            #expect(!cookie.contains("Secure"))
            #expect(cookie.contains("HttpOnly"))
        }
    }

    @Test func aSessionIsOnlyMadeWhenNeededAndThenKept() async throws {
        try await TestSite().test { client in
            let plain = try await client.execute(uri: "/aoba-city", method: .get)
            #expect(plain.headers[.setCookie] == nil)
            let browser = try await Browser(client)
            let again = try await client.execute(
                uri: "/aoba-city/services/pickup", method: .get, headers: [.cookie: "a=b; \(browser.cookie)"])
            #expect(again.headers[.setCookie] == nil)
            #expect(String(buffer: again.body) == browser.token)
        }
    }

    @Test func onlyAHashOfTheSessionIsKept() {
        let session = Session()
        #expect(session.secret.utf8.count == 43)
        #expect(session.key.bytes.count == 32)
        #expect(session.key == SessionKey(secret: session.secret))
        #expect(Session() != Session())
    }

    @Test func preferencesAreKeptForAYearAndUnknownOnesRefused() async throws {
        let preferences = PreferencesController(
            languages: LanguageChoice(offered: ["ja", "en"]), secure: true, isTenant: { $0 == "aoba-city" })
        let site = TestSite(secure: true, handlers: [.setPreferences: preferences.set])
        try await site.test { client in
            let browser = try await Browser(client)
            func post(_ body: String, tenant: String = "aoba-city") async throws -> TestResponse {
                try await client.execute(
                    uri: "/\(tenant)/preferences", method: .post, headers: browser.headers(), body: browser.body(body))
            }
            let response = try await post("language=en&scheme=black&back=%2Faoba-city%2Ffaq%3Fa%3D1")
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/aoba-city/faq?a=1")
            let cookies = response.headers[values: .setCookie]
            #expect(cookies.count == 2)
            for cookie in cookies {
                #expect(cookie.contains("; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax; Secure"))
            }
            #expect(try await post("language=xx").status == .badRequest)
            #expect(try await post("scheme=red%3B+Path%3D%2Fx").status == .badRequest)
            #expect(try await post("language=en", tenant: "nowhere").status == .notFound)
            for back in ["https://evil.example/", "//evil.example", "/%5Cevil.example", "/a%0D%0ASet-Cookie:x", ""] {
                #expect(try await post("back=\(back)").headers[.location] == "/aoba-city")
            }
        }
    }

    @Test func languageAndColoursComeFromCookiesElseFromTheBrowser() async throws {
        let site = TestSite(handlers: [
            .home: { _, context in .text("\(context.language) \(context.colourScheme.rawValue)") }
        ])
        try await site.test { client async throws in
            func show(_ headers: HTTPFields) async throws -> String {
                String(buffer: try await client.execute(uri: "/aoba-city", method: .get, headers: headers).body)
            }
            #expect(try await show([:]) == "ja standard")
            #expect(try await show([.cookie: "language=en; scheme=yellow"]) == "en yellow")
            #expect(try await show([.cookie: "language=xx; scheme=xx"]) == "ja standard")
            #expect(try await show([.acceptLanguage: "fr, en-GB;q=0.8, ja;q=0.2"]) == "en standard")
            #expect(try await show([.cookie: "language=ja", .acceptLanguage: "en"]) == "ja standard")
        }
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct CookieTests {
    @Test func theSessionCookieIsHostBoundUnderHTTPS() async throws {
        try await TestSite(secure: true).test { client in
            let response = try await client.execute(uri: "/aoba-city/services/pickup", method: .get)
            let cookie = try #require(response.headers[.setCookie])
            let parts = cookie.split(separator: "; ")
            let value = try #require(parts.first).drop { $0 != "=" }.dropFirst()
            #expect(cookie.hasPrefix("__Host-session="))
            #expect(
                value.utf8.count == 43
                    && value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
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

    @Test func aSessionWithRightsHasAnotherSecretOfItsTenantsAndTheSameToken() async throws {
        let handlers: [SampleRoute: Handler<WebContext>] = [
            .inquire: { _, context in
                let (former, successor) = (context.sessionKey, context.successorKey)
                context.renewSession()
                return .text("\(former != successor && context.sessionKey == successor)")
            },
            .faq: { _, context in .text("\(context.sessionKey.base64EncodedString())") },
            .setPreferences: { _, context in
                context.endSession()
                return .text("ended")
            },
        ]
        let site = TestSite(tenants: ["aoba-city": ["ja"], "midori-city": ["ja"]], handlers: handlers)
        try await site.test { client in
            func show(_ path: String, _ cookie: String) async throws -> String {
                let response = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie])
                return String(buffer: response.body)
            }
            let first = try await Browser(client)
            #expect(first.cookie.hasPrefix("session="))
            var cookies = first.cookie
            var keys: Set<String> = [try await show("/aoba-city/faq", cookies)]
            for _ in 0..<2 {
                let response = try await client.execute(
                    uri: "/aoba-city/inquiry", method: .post,
                    headers: Browser(cookie: cookies, token: first.token).headers(), body: first.body())
                #expect(String(buffer: response.body) == "true")
                let cookie = String(try #require(response.headers[.setCookie]).prefix { $0 != ";" })
                #expect(cookie.hasPrefix("session-aoba-city="))
                cookies = "\(first.cookie); \(cookie)"
                keys.insert(try await show("/aoba-city/faq", cookies))
                #expect(try await show("/aoba-city/services/pickup", cookies) == first.token)
            }
            #expect(keys.count == 3)
            // Another tenant knows the browser by what it began with.
            #expect(keys.contains(try await show("/midori-city/faq", cookies)))
            #expect(try await show("/midori-city/faq", cookies) == show("/midori-city/faq", first.cookie))
            let end = try await client.execute(
                uri: "/aoba-city/preferences", method: .post,
                headers: Browser(cookie: cookies, token: first.token).headers(), body: first.body())
            let ended = end.headers[values: .setCookie]
            #expect(ended.count == 2 && ended.allSatisfy { $0.contains("Max-Age=0") })
        }
    }

    @Test func onlyAHashOfTheSessionIsKept() {
        let session = Session()
        #expect(session.secret.utf8.count == 43)
        #expect(session.key.count == 32)
        #expect(session.key == Session(cookie: session.secret)?.key)
        #expect(Session() != Session())
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

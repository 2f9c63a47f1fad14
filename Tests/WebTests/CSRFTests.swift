import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct CSRFTests {
    private let post = "/aoba-city/services/pickup/journeys"

    @Test func aFormOfOurOwnPageIsAccepted() async throws {
        try await TestSite().test { client in
            let browser = try await Browser(client)
            for site in [nil, "same-origin", "none"] as [String?] {
                var more: HTTPFields = [:]
                more[.secFetchSite] = site
                let response = try await client.execute(
                    uri: post, method: .post, headers: browser.headers(more), body: browser.body("people=2"))
                #expect(response.status == .ok)
                #expect(String(buffer: response.body).hasSuffix("\npeople=2"))
            }
        }
    }

    @Test func aFormOfAnotherSiteIsRefused() async throws {
        try await TestSite().test { client in
            let browser = try await Browser(client)
            for site in ["cross-site", "same-site", "anything"] {
                let response = try await client.execute(
                    uri: post, method: .post, headers: browser.headers([.secFetchSite: site]), body: browser.body())
                #expect(response.status == .forbidden)
            }
        }
    }

    @Test func aTokenOfAnotherBrowserOrNoneIsRefused() async throws {
        try await TestSite().test { client in
            let browser = try await Browser(client)
            let other = try await Browser(client)
            #expect(browser.token != other.token)
            let empty = ByteBuffer(string: "token=")
            // Every other last character, also those that differ in bits of no byte alone.
            let endings = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .filter { $0 != browser.token.last }
            let flipped = endings.map { ByteBuffer(string: "token=" + browser.token.dropLast() + String($0)) }
            for body in [other.body(), ByteBuffer(string: "people=1"), ByteBuffer(), empty] + flipped {
                let response = try await client.execute(
                    uri: post, method: .post, headers: browser.headers(), body: body)
                #expect(response.status == .forbidden)
            }
        }
    }

    @Test func aTokenWithoutItsSessionIsRefused() async throws {
        try await TestSite().test { client in
            let browser = try await Browser(client)
            for cookie in ["", "session=short", "session=\(String(repeating: "é", count: 43))", "other=1"] {
                let response = try await client.execute(
                    uri: post, method: .post,
                    headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"],
                    body: browser.body())
                #expect(response.status == .forbidden)
            }
        }
    }

    @Test func everyPostIsGuarded() async throws {
        try await TestSite().test { client in
            for route in SampleRoute.allCases where route.isPost {
                let path = route.path.replacing(/\{[a-z]+\}/, with: "x")
                let response = try await client.execute(
                    uri: path, method: .post, headers: [.contentType: "application/x-www-form-urlencoded"])
                #expect(response.status == .forbidden, "\(route.path)")
            }
        }
    }

    @Test func whatIsNoFormIsRefusedByItsOwnCode() async throws {
        let site = TestSite(limits: FormBodyLimits(bodyBytes: 200, fields: 3, valueBytes: 50))
        try await site.test { client in
            let browser = try await Browser(client)
            let json = browser.headers().with(.contentType, "application/json")
            #expect(try await client.execute(uri: post, method: .post, headers: json).status == .unsupportedMediaType)
            let large = browser.body(String(repeating: "a", count: 200))
            #expect(
                try await client.execute(uri: post, method: .post, headers: browser.headers(), body: large).status
                    == .contentTooLarge)
            let broken = browser.body("a=%zz")
            #expect(
                try await client.execute(uri: post, method: .post, headers: browser.headers(), body: broken).status
                    == .badRequest)
        }
    }
}

extension HTTPFields {
    /// The same fields with one replaced.
    func with(_ name: HTTPField.Name, _ value: String) -> HTTPFields {
        var fields = self
        fields[name] = value
        return fields
    }
}

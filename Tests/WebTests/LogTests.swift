import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Web

@Suite struct LogTests {
    @Test func aRequestIsLoggedByItsTemplateAndNothingPersonal() async throws {
        let site = TestSite()
        let secrets = ["secret-link-token", "secret-query", "secret-value", "hanako", "secret-cookie", "evil-tenant"]
        try await site.test { client in
            _ = try await client.execute(
                uri: "/aoba-city/links/secret-link-token?x=secret-query", method: .get,
                headers: [.cookie: "session=secret-cookie"])
            let browser = try await Browser(client)
            _ = try await client.execute(
                uri: "/aoba-city/services/pickup/journeys", method: .post, headers: browser.headers(),
                body: browser.body("email=hanako%40aoba.example.jp&a=secret-value"))
            _ = try await client.execute(uri: "/evil-tenant/faq", method: .get)
            _ = try await client.execute(uri: "/aoba-city/nowhere/secret-link-token", method: .get)
            for line in site.lines.all {
                #expect(!line.contains(browser.token))
                #expect(!line.contains(browser.cookie.drop { $0 != "=" }.dropFirst()))
            }
        }
        let all = site.lines.all.joined()
        for secret in secrets { #expect(!all.contains(secret)) }
        let first = try #require(site.lines.all.first)
        for part in [
            #""tenant":"aoba-city""#, #""route":"/{t}/links/{token}""#, #""status":"200""#, #""method":"GET""#,
            #""milliseconds":""#, #""request":""#, #""level":"info""#,
        ] {
            #expect(first.contains(part), "\(part) in \(first)")
        }
        #expect(site.lines.all.last?.contains(#""route":"unmatched""#) == true)
        #expect(site.lines.all.count == 5)
    }

    @Test func valuesCannotForgeALine() {
        for format in LogFormat.allCases {
            let lines = Recorder<String>()
            let logger = Logger(label: "test") { format.handler(label: $0, level: .info) { lines.append($0) } }
            logger.info("a\nb", metadata: ["key\n": "1\r\n\u{1b}[31m\u{2028}2\" \\ 青葉"])
            logger.debug("not written")
            let line = lines.all.joined()
            #expect(lines.all.count == 1)
            #expect(line.filter { $0.isNewline } == "\n")
            #expect(line.contains(#"1\r\n\u001b[31m\u20282\" \\ 青葉"#))
        }
    }

    @Test func timesAreUTCWithMilliseconds() {
        #expect(Timestamp.text(of: Date(timeIntervalSince1970: 0.0455)) == "1970-01-01T00:00:00.045Z")
        #expect(Timestamp.text(of: Date(timeIntervalSince1970: 1_795_833_000)) == "2026-11-28T02:30:00.000Z")
        #expect(RequestLog.milliseconds(.microseconds(12_056)) == "12.05")
        #expect(RequestLog.milliseconds(.seconds(2)) == "2000.00")
    }
}

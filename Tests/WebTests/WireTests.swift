import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// Requests as bytes, in the shapes that proxies, old programs and attackers send.
@Suite struct WireTests {
    /// What the server sends for these bytes until it closes the connection.
    private func answer(to bytes: String, of site: TestSite = TestSite()) async throws -> String {
        try await site.serve { port in
            try await RawClient.connect(port: port) { connection in
                try await connection.send(bytes)
                return await connection.untilClosed()
            }
        }
    }

    private static let closing = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    private func count(_ answer: String) -> Int {
        answer.components(separatedBy: "HTTP/1.").count - 1
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "/aoba-city": "200 OK", "/a/b/c/d/e": "404 Not Found", "/aoba-city/preferences": "405 Method Not Allowed",
            "/aoba-city/": "308 Permanent Redirect",
        ])
    func headHasNoBodyWhateverItsStatus(path: String, status: String) async throws {
        let text = try await answer(to: "HEAD \(path) HTTP/1.1\r\nHost: x\r\n\r\n" + Self.closing)
        let parts = text.components(separatedBy: "\r\n\r\n")
        #expect(parts.count == 3)
        #expect(parts.first?.hasPrefix("HTTP/1.1 \(status)\r\n") == true)
        #expect(parts.dropFirst().first?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        #expect(parts.last == "livez")
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["/aoba-city", "/a/b/c/d/e", "/aoba-city/preferences"])
    func headTellsTheLengthOfWhatGetWouldSend(path: String) async throws {
        func length(_ method: String) async throws -> Substring? {
            try await answer(to: "\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length: ") }
        }
        let told = try await length("HEAD")
        #expect(told != nil && told != "content-length: 0")
        #expect(try await length("GET") == told)
    }

    @Test(.timeLimit(.minutes(5))) func headOfAStreamHasNoChunks() async throws {
        let text = try await answer(to: "HEAD /aoba-city HTTP/1.1\r\nHost: x\r\n\r\n" + Self.closing, of: streaming())
        let parts = text.components(separatedBy: "\r\n\r\n")
        #expect(parts.count == 3 && parts[1].hasPrefix("HTTP/1.1 200 OK\r\n") && parts[2] == "livez")
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "GET /livez HTTP/1.1\r\n\r\n",
            "GET /livez HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET /livez HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
            "GET /livez HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET /livez HTTP/1.1\r\nHost: x/y@z\r\n\r\n",
            "GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n",
            "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
            "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            "POST /x/inquiry HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "CONNECT example.jp:443 HTTP/1.1\r\nHost: example.jp:443\r\n\r\n",
            "nonsense\r\n\r\n",
        ])
    func whatCanBeReadInTwoWaysIsRefusedAndTheConnectionEnds(_ bytes: String) async throws {
        let text = try await answer(to: bytes + Self.closing)
        #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"), "\(bytes)")
        #expect(text.lowercased().contains("\r\nconnection: close\r\n"))
        #expect(count(text) == 1)
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["gzip, chunked", "x, chunked"])
    func codingsThatNobodyHereReadsAreRefused(_ coding: String) async throws {
        let form = "Content-Type: application/x-www-form-urlencoded\r\n"
        let text = try await answer(
            to: "POST /x/inquiry HTTP/1.1\r\nHost: x\r\n\(form)Transfer-Encoding: \(coding)\r\n\r\n0\r\n\r\n"
                + Self.closing)
        #expect(text.hasPrefix("HTTP/1.1 501 Not Implemented\r\n"))
        #expect(text.lowercased().contains("\r\nconnection: close\r\n"))
        #expect(count(text) == 1)
    }

    @Test(.timeLimit(.minutes(5))) func aRefusalFollowsTheAnswersBeforeIt() async throws {
        let text = try await answer(to: "GET /aoba-city HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\n\r\n")
        let parts = text.components(separatedBy: "\r\n\r\n")
        #expect(parts.first?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        #expect(parts.dropFirst().first?.hasPrefix("homeHTTP/1.1 400 Bad Request\r\n") == true)
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["", "Host: x\r\n", "Host: x\r\nConnection: keep-alive\r\n"])
    func oldProgramsGetAnAnswerAndTheEnd(_ fields: String) async throws {
        let text = try await answer(to: "GET /livez HTTP/1.0\r\n\(fields)\r\n" + Self.closing)
        #expect(text.contains(" 200 OK\r\n") && text.hasSuffix("\r\n\r\nlivez"))
        #expect(text.lowercased().contains("\r\nconnection: close\r\n"))
        #expect(count(text) == 1)
    }

    @Test(.timeLimit(.minutes(5))) func aStreamIsChunkedOnlyWhereThatIsKnown() async throws {
        let new = try await answer(
            to: "GET /aoba-city HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", of: streaming())
        #expect(new.hasSuffix("\r\n\r\n6\r\nstream\r\n0\r\n\r\n"))
        let old = try await answer(to: "GET /aoba-city HTTP/1.0\r\n\r\n", of: streaming())
        #expect(old.hasSuffix("\r\n\r\nstream"))
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["close", "Close", "foo, close", "keep-alive, CLOSE"])
    func closeIsHonouredHoweverItIsWritten(_ field: String) async throws {
        let text = try await answer(
            to: "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: \(field)\r\n\r\n" + Self.closing)
        #expect(text.hasSuffix("\r\n\r\nlivez"))
        #expect(text.lowercased().contains("\r\nconnection: close\r\n"))
        #expect(count(text) == 1)
    }

    @Test(.timeLimit(.minutes(5))) func anUpgradeIsNotMadeAndTheConnectionEnds() async throws {
        let text = try await answer(
            to: "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n" + Self.closing)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.hasSuffix("\r\n\r\nlivez"))
        #expect(text.lowercased().contains("\r\nconnection: close\r\n"))
        #expect(count(text) == 1)
    }

    @Test(.timeLimit(.minutes(5))) func whoAsksBeforeTheBodyIsToldToSendIt() async throws {
        let site = TestSite()
        let session = Session()
        let body = "token=\(site.middleware.site.formTokens.token(for: session))&a=b"
        try await site.serve { port in
            try await RawClient.connect(port: port) { connection in
                try await connection.send(
                    "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nCookie: session=\(session.secret)\r\n"
                        + "Expect: 100-Continue\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
                #expect(try await connection.until(suffix: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                try await connection.send(body)
                let text = await connection.untilClosed()
                #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.hasSuffix("a=b"))
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func nobodyIsToldToSendABodyThatIsRefusedAnyway() async throws {
        let large = try await answer(
            to: "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
        #expect(large.hasPrefix("HTTP/1.1 413 "))
        #expect(large.lowercased().contains("\r\nconnection: close\r\n"))
        let other = try await answer(
            to: "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\nContent-Length: 5\r\n\r\n")
        #expect(other.hasPrefix("HTTP/1.1 417 Expectation Failed\r\n"))
    }

    @Test(.timeLimit(.minutes(5))) func manyRequestsOnOneConnectionKeepTheirOrder() async throws {
        let requests = [
            "HEAD /a/b/c/d/e", "GET /aoba-city", "HEAD /aoba-city", "HEAD /aoba-city/preferences", "GET /livez",
        ]
        let text = try await answer(
            to: requests.map { "\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined() + Self.closing)
        let parts = text.components(separatedBy: "\r\n\r\n")
        let starts = [
            "HTTP/1.1 404", "HTTP/1.1 200", "homeHTTP/1.1 200", "HTTP/1.1 405", "HTTP/1.1 200", "livezHTTP/1.1 200",
            "livez",
        ]
        #expect(parts.count == starts.count && zip(parts, starts).allSatisfy { $0.hasPrefix($1) }, "\(text)")
    }

    /// A site whose home page has no length that is known before.
    private func streaming() -> TestSite {
        TestSite(handlers: [
            .home: { _, _ in
                Response(
                    status: .ok,
                    body: ResponseBody { writer in
                        try await writer.write(ByteBuffer(string: "stream"))
                        try await writer.finish(nil)
                    })
            }
        ])
    }
}

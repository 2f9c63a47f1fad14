import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// Groups whose bodies are uploads and JSON, on a whole site.
@Suite struct BodyKindTests {
    private let services = SampleServices()
    private let site = TestSite()

    private func withSite<Value>(_ body: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value
    {
        let responder = SampleRoutes.responder(of: site, services)
        return try await WebServer.application(responder, host: "127.0.0.1", port: 0, logger: site.logger)
            .test(.router, body)
    }

    private func upload(
        _ parts: [Multipart.Part], _ browser: Browser, _ client: any TestClientProtocol,
        type: String = Multipart.contentType, from fetchSite: String = "same-origin"
    ) async throws -> TestResponse {
        try await client.execute(
            uri: "/photos", method: .post,
            headers: browser.headers().with(.contentType, type).with(.secFetchSite, fetchSite),
            body: ByteBuffer(bytes: Multipart.body(parts)))
    }

    private let photo = Multipart.file("a.png", Array("picture".utf8))

    @Test func uploadOfOurOwnPageIsHandedOn() async throws {
        try await withSite { client in
            let browser = try await Browser(client, page: "/token")
            let response = try await upload([Multipart.field("token", browser.token), photo], browser, client)
            #expect(response.status == .ok)
            #expect(String(buffer: response.body) == "7 bytes")
            #expect(services.seen.all == ["a.png"])
        }
    }

    @Test func uploadWithoutItsTokenInFrontIsRefusedUnread() async throws {
        try await withSite { client in
            let browser = try await Browser(client, page: "/token")
            let other = try await Browser(client, page: "/token")
            let own = Multipart.field("token", browser.token)
            let asFile: Multipart.Part = (own.head + "; filename=\"x\"", own.content)
            for parts in [
                [photo], [photo, own], [Multipart.field("token", other.token), photo],
                [Multipart.field("token", ""), photo], [Multipart.field("other", browser.token), photo],
                [asFile, photo],
            ] {
                #expect(try await upload(parts, browser, client).status == .forbidden)
            }
            #expect(try await upload([own, photo], browser, client, from: "cross-site").status == .forbidden)
            #expect(services.seen.all == [])
        }
    }

    @Test func uploadOverALimitOrOfAnotherKindIsRefused() async throws {
        try await withSite { client in
            let browser = try await Browser(client, page: "/token")
            let token = Multipart.field("token", browser.token)
            let most = [UInt8](repeating: 7, count: 3 << 19)
            #expect(try await upload([token, Multipart.file("a", most)], browser, client).status == .ok)
            #expect(
                try await upload([token, Multipart.file("a", most + [7])], browser, client).status == .contentTooLarge)
            // Each file is small enough, all together aren't.
            let half = Multipart.file("a", most.dropLast(1 << 19))
            #expect(try await upload([token, half, half], browser, client).status == .contentTooLarge)
            #expect(
                try await upload([token, photo, photo, photo, photo], browser, client).status == .contentTooLarge)
            #expect(
                try await upload([token, photo], browser, client, type: "multipart/form-data; boundary=other").status
                    == .badRequest)
            for type in ["multipart/form-data", "multipart/mixed; boundary=x", "application/json"] {
                #expect(
                    try await upload([token, photo], browser, client, type: type).status == .unsupportedMediaType)
            }
            let form = try await client.execute(
                uri: "/photos", method: .post, headers: browser.headers(), body: browser.body())
            #expect(form.status == .unsupportedMediaType)
            #expect(form.headers[.contentType] == "text/html; charset=utf-8")
        }
    }

    private var key: HTTPFields { [.authorization: "Bearer \(services.key)"] }

    @Test func jsonIsReadWithinItsLimitAndActsForNoBrowser() async throws {
        try await withSite { client in
            let browser = try await Browser(client, page: "/token")
            for type in ["application/json", "Application/JSON; charset=\"UTF-8\""] {
                let response = try await client.execute(
                    uri: "/api/messages", method: .post,
                    headers: key.with(.contentType, type).with(.cookie, browser.cookie),
                    body: ByteBuffer(string: #"{"text":"青葉"}"#))
                #expect(response.status == .ok)
                #expect(String(buffer: response.body) == "no session")
                #expect(response.headers[.setCookie] == nil)
            }
            #expect(services.seen.all == ["青葉", "青葉"])
        }
    }

    @Test func routeThatTakesNothingTakesNoByte() async throws {
        try await withSite { client in
            let browser = try await Browser(client, page: "/token")
            let headers = key.with(.cookie, browser.cookie)
            let bare = try await client.execute(uri: "/api/messages/wipe", method: .post, headers: headers)
            #expect(bare.status == .ok)
            #expect(String(buffer: bare.body) == "no session")
            let full = try await client.execute(
                uri: "/api/messages/wipe", method: .post, headers: headers, body: ByteBuffer(string: "x"))
            #expect(full.status == .contentTooLarge)
        }
    }

    @Test(.timeLimit(.minutes(5))) func wrongTokenIsRefusedBeforeTheFileHasCome() async throws {
        let begun = Multipart.body([Multipart.field("token", "wrong")]).dropLast(4) + [13, 10]
        let text = try await site.serve(SampleRoutes.responder(of: site, services)) { port in
            try await RawClient.connect(port: port) { connection in
                try await connection.send(
                    "POST /photos HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n"
                        + "Content-Type: \(Multipart.contentType)\r\n\r\n" + String(decoding: begun, as: UTF8.self))
                return try await connection.until(suffix: "</p>")
            }
        }
        #expect(text.hasPrefix("HTTP/1.1 403"))
    }

    @Test(.timeLimit(.minutes(5))) func connectionCarriesAnUploadLargerThanForms() async throws {
        let session = Session()
        let token = site.middleware.site.formTokens.token(for: session)
        let most = [UInt8](repeating: 65, count: 3 << 19)
        let body = Multipart.body([Multipart.field("token", token), Multipart.file("a.png", most)])
        #expect(body.count > ConnectionLimits().bodyBytes)
        let text = try await site.serve(SampleRoutes.responder(of: site, services)) { port in
            try await RawClient.connect(port: port) { connection in
                try await connection.send(
                    "POST /photos HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.count)\r\nConnection: close\r\n"
                        + "Cookie: session=\(session.secret)\r\nContent-Type: \(Multipart.contentType)\r\n\r\n"
                        + String(decoding: body, as: UTF8.self))
                return await connection.untilClosed()
            }
        }
        #expect(text.hasSuffix("\r\n\r\n\(most.count) bytes"))
    }
}

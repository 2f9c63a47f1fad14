import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct FailureTests {
    private struct Secret: Error { let detail = "the cause, whole" }

    private func status(_ error: any Error) async throws -> TestResponse {
        let site = TestSite(handlers: [.home: { _, _ in throw error }])
        return try await site.test { try await $0.execute(uri: "/aoba-city", method: .get) }
    }

    @Test func failuresHaveTheirStatus() async throws {
        let expected: [(HTTPFailure, Int)] = [
            (.malformed, 400), (.unauthenticated(challenge: "Bearer"), 401), (.forged, 403), (.forbidden, 403),
            (.notFound, 404), (.conflict, 409), (.gone, 410),
            (.tooLarge, 413), (.pathTooLong, 414), (.unsupportedContentType, 415), (.unprocessable, 422),
            (.internalError, 500),
        ]
        for (failure, code) in expected {
            #expect(try await status(failure).status.code == code)
        }
        #expect(try await status(BodyError.missingField("at")).status.code == 400)
        #expect(try await status(KnownError()).status.code == 410)
    }

    @Test func waitingTimesAreTold() async throws {
        #expect(try await status(HTTPFailure.tooManyTries(retryAfter: 60)).headers[.retryAfter] == "60")
        let unavailable = try await status(HTTPFailure.unavailable(retryAfter: 5))
        #expect(unavailable.status == .serviceUnavailable)
        #expect(unavailable.headers[.retryAfter] == "5")
    }

    @Test func unknownErrorsAreLoggedWholeAndShownPlainly() async throws {
        let site = TestSite(handlers: [.home: { _, _ in throw Secret() }])
        let response = try await site.test { try await $0.execute(uri: "/aoba-city", method: .get) }
        let page = String(buffer: response.body)
        let id = try #require(response.headers[.requestID])
        #expect(response.status == .internalServerError)
        #expect(page == "<p>500 \(id)</p>")
        let line = try #require(site.lines.all.first { $0.contains("unexpected error") })
        #expect(line.contains("the cause, whole"))
        #expect(line.contains(id))
    }

    @Test func anErrorPageThatFailsIsReplacedByText() async throws {
        let site = TestSite(render: { _, _ in throw Secret() })
        let response = try await site.test { try await $0.execute(uri: "/a/b/c/d/e/f", method: .get) }
        #expect(response.status == .notFound)
        #expect(String(buffer: response.body).hasPrefix("404 Not Found\nrequest id: "))
        #expect(response.headers[.contentSecurityPolicy] != nil)
    }

    @Test func aWrongMethodIsToldWhichAreAllowed() async throws {
        try await TestSite().test { client in
            let onForm = try await client.execute(uri: "/aoba-city/inquiry", method: .put)
            #expect(onForm.status == .methodNotAllowed)
            #expect(onForm.headers[.allow] == "GET, HEAD, POST")
            let onPage = try await client.execute(uri: "/aoba-city", method: .post)
            #expect(onPage.status == .methodNotAllowed)
            #expect(onPage.headers[.allow] == "GET, HEAD")
            #expect(try await client.execute(uri: "/x/y/z/w", method: .delete).status == .notFound)
        }
    }

    @Test func headIsAnsweredWithoutABody() async throws {
        try await TestSite().test { client in
            let response = try await client.execute(uri: "/aoba-city/faq", method: .head)
            #expect(response.status == .ok)
            #expect(response.headers[.contentLength] == "3")
            #expect(response.body.readableBytes == 0)
            #expect(response.headers[.contentSecurityPolicy] != nil)
        }
    }

    @Test func aTrailingSlashLeadsToThePage() async throws {
        try await TestSite().test { client in
            let response = try await client.execute(uri: "/aoba-city/faq/?a=1", method: .get)
            #expect(response.status == .permanentRedirect)
            #expect(response.headers[.location] == "/aoba-city/faq?a=1")
            #expect(try await client.execute(uri: "/aoba-city/inquiry/", method: .post).status != .ok)
        }
    }

    @Test(arguments: [
        "//evil.example/", "/\\evil.example/", "/aoba-city//faq", "//", "/a\u{9}b/", "/%00/..%2f/x/",
        "/aoba-city/../x/y/",
    ])
    func anOddPathLeadsNowhere(_ path: String) async throws {
        try await TestSite().test { client in
            let response = try await client.execute(uri: path, method: .get)
            #expect(response.status == .notFound)
            #expect(response.headers[.location] == nil)
        }
    }

    @Test func aPathLongerThanAnyOfOursIsRefused() async throws {
        try await TestSite().test { client async throws in
            let long = "/aoba-city?" + String(repeating: "a", count: 5000)
            #expect(try await client.execute(uri: long, method: .get).status == .uriTooLong)
        }
    }
}

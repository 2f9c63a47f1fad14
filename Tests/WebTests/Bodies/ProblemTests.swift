import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct ProblemTests {
    private struct Problem: Decodable { let type, title, detail, instance: String, status: Int }

    private let services = SampleServices()
    private let site = TestSite()

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields = [:], _ body: String = ""
    ) async throws -> TestResponse {
        let responder = SampleRoutes.responder(of: site, services)
        return try await WebServer.application(responder, host: "127.0.0.1", port: 0, logger: site.logger)
            .test(.router) {
                try await $0.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body))
            }
    }

    @Test func programsGetProblems() async throws {
        let key: HTTPFields = [.authorization: "Bearer \(services.key)"]
        let json = key.with(.contentType, "application/json")
        let long = #"{"text":"\#(String(repeating: "a", count: 100))"}"#
        for (path, method, headers, body, status, title) in [
            ("/api/messages", .get, [:], "", 401, "Unauthorized"),
            ("/api/nothing", .get, key, "", 404, "Not Found"), ("/api", .post, key, "", 404, "Not Found"),
            ("/api/messages", .put, key, "", 405, "Method Not Allowed"),
            ("/api/messages", .post, json, #"{"text":1}"#, 400, "Bad Request"),
            ("/api/messages", .post, json, #"{"text":"#, 400, "Bad Request"),
            ("/api/messages", .post, json, long, 413, "Content Too Large"),
            ("/api/messages", .post, key, "{}", 415, "Unsupported Media Type"),
            (
                "/api/messages", .post, json.with(.contentType, "application/json; charset=shift_jis"), "{}", 415,
                "Unsupported Media Type"
            ),
            ("/api/messages", .post, json.with(.secFetchSite, "cross-site"), "{}", 403, "Forbidden"),
            ("/api/messages", .get, key, "", 500, "Internal Server Error"),
        ] as [(String, HTTPRequest.Method, HTTPFields, String, Int, String)] {
            let response = try await ask(path, method, headers, body)
            #expect(response.status.code == status, "\(method) \(path) \(body)")
            #expect(response.headers[.contentType] == "application/problem+json")
            let problem = try JSONDecoder().decode(Problem.self, from: Data(response.body.readableBytesView))
            #expect(problem.type == "about:blank" && problem.status == status && problem.title == title)
            #expect(problem.instance == response.headers[.requestID])
            #expect(!problem.detail.isEmpty && !problem.detail.contains("cause"))
        }
        #expect(services.seen.all == [])
    }

    @Test func problemKeepsTheFieldsOfItsStatus() async throws {
        #expect(try await ask("/api/messages", .get).headers[.wwwAuthenticate] == "Bearer")
        #expect(try await ask("/api/messages", .put).headers[.allow] == "GET, HEAD, POST")
    }

    @Test func pagesStayPages() async throws {
        for (path, method, status) in [
            ("/token", .post, 405), ("/photos", .post, 415), ("/nowhere", .get, 404), ("/", .get, 404),
        ] as [(String, HTTPRequest.Method, Int)] {
            let response = try await ask(path, method)
            #expect(response.status.code == status, "\(path)")
            #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        }
    }
}

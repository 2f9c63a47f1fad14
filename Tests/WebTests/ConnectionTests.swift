import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite struct ConnectionTests {
    private func limits(_ change: (inout ConnectionLimits) -> Void) -> ConnectionLimits {
        var limits = ConnectionLimits.patient
        change(&limits)
        return limits
    }

    @Test(.timeLimit(.minutes(5))) func aVisitorWhoDripsAHeadIsCut() async throws {
        let text = try await TestSite().serve(limits: limits { $0.idle = .seconds(1) }) { port in
            try await RawClient.connect(port: port) { connection in
                // On a busy machine it may be cut before.
                try? await connection.send("GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ")
                return await connection.untilClosed()
            }
        }
        #expect(text == "")
    }

    @Test(.timeLimit(.minutes(5))) func aSilentConnectionIsCut() async throws {
        let text = try await TestSite().serve(limits: limits { $0.idle = .seconds(1) }) { port in
            try await RawClient.connect(port: port) { connection in
                // On a busy machine it may be cut before.
                try? await connection.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
                return await connection.untilClosed()
            }
        }
        #expect(text.isEmpty || text.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test(.timeLimit(.minutes(5))) func aVisitorWhoDripsABodyIsCut() async throws {
        let slow = limits { $0.body = .seconds(1) }
        let text = try await TestSite().serve(limits: slow) { port in
            try await RawClient.connect(port: port) { connection in
                try await connection.send(
                    "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\ntoken=")
                return await connection.untilClosed()
            }
        }
        #expect(text == "")
    }

    @Test(.timeLimit(.minutes(5))) func anEndlessBodyIsCut() async throws {
        let text = try await TestSite().serve(limits: limits { $0.bodyBytes = 300_000 }) { port in
            try await RawClient.connect(port: port) { connection in
                try await connection.send(
                    "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
                let chunk = "4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n"
                for _ in 0..<40 {
                    guard (try? await connection.send(chunk)) != nil else { break }
                }
                return await connection.untilClosed()
            }
        }
        #expect(text == "" || text.hasPrefix("HTTP/1.1 413"))
    }

    @Test(.timeLimit(.minutes(5))) func aVisitorWhoReadsNothingIsCut() async throws {
        let (cut, report) = AsyncStream.makeStream(of: Void.self)
        let site = TestSite(handlers: [
            .home: { _, _ in
                Response(
                    status: .ok,
                    body: ResponseBody { writer in
                        let megabyte = ByteBuffer(repeating: 0, count: 1 << 20)
                        do {
                            while true { try await writer.write(megabyte) }
                        } catch {
                            report.yield()
                            throw error
                        }
                    })
            }
        ])
        try await site.serve(limits: limits { $0.write = .seconds(1) }) { port in
            try await RawClient.connect(port: port) { connection in
                try await connection.send("GET /aoba-city HTTP/1.1\r\nHost: x\r\n\r\n")
                for await _ in cut { break }
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func aFormThatBreaksOffIsNotCarriedOut() async throws {
        let handled = Recorder<String>()
        let site = TestSite(handlers: [
            .inquire: { _, context in
                handled.append(context.form["password"] ?? "")
                return .text("done")
            }
        ])
        let session = Session()
        let token = site.middleware.site.formTokens.token(for: session)
        try await site.serve { port in
            for announced in [0, 1] {
                let body = "token=\(token)&password=whole"
                let text = try await RawClient.connect(port: port) { connection in
                    try await connection.send(
                        "POST /x/inquiry HTTP/1.1\r\nHost: x\r\nCookie: session=\(session.secret)\r\n"
                            + "Connection: close\r\nContent-Length: \(body.utf8.count + announced)\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n\(body)")
                    connection.outbound.finish()
                    return await connection.untilClosed()
                }
                #expect(text.hasSuffix("done") == (announced == 0))
            }
        }
        #expect(handled.all == ["whole"])
    }

    @Test(.timeLimit(.minutes(5))) func anOversizedHeadIsRefused() async throws {
        let small = limits {
            $0.headerFieldBytes = 1000
            $0.headerBytes = 2000
            $0.headerFields = 10
        }
        try await TestSite().serve(limits: small) { port in
            let long = "X-Long: \(String(repeating: "a", count: 1100))\r\n"
            let much = (0..<5).map { "X-\($0): \(String(repeating: "a", count: 500))\r\n" }.joined()
            let many = (0..<12).map { "X-\($0): a\r\n" }.joined()
            for fields in [long, much, many] {
                let text = try await RawClient.connect(port: port) { connection in
                    try await connection.send("GET /livez HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
                    return await connection.untilClosed()
                }
                #expect(text.hasPrefix("HTTP/1.1 400"))
                #expect(text.contains("connection: close") || text.contains("Connection: close"))
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func aConnectionAboveTheCapWaitsForAnotherToEnd() async throws {
        let order = Recorder<String>()
        let site = TestSite(handlers: [
            .home: { _, context in
                order.append(try context.parameter("t"))
                return .text("done")
            }
        ])
        try await site.serve(limits: limits { $0.connections = 1 }) { port in
            let second = try await RawClient.connect(port: port) { first in
                try await first.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try await first.until(suffix: "done")
                let second = Task {
                    try await RawClient.connect(port: port) { second in
                        try await second.send("GET /second HTTP/1.1\r\nHost: x\r\n\r\n")
                        _ = try await second.until(suffix: "done")
                    }
                }
                for _ in 0..<50 {
                    try await first.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n")
                    _ = try await first.until(suffix: "done")
                }
                return second
            }
            try await second.value
        }
        #expect(order.all == Array(repeating: "first", count: 51) + ["second"])
    }
}

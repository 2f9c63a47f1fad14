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

    @Test(.timeLimit(.minutes(5))) func whoComesWhileAllAreAnsweringWaitsForTheFirstThatHasAnswered() async throws {
        let order = Recorder<String>()
        let gate = Gate()
        let site = TestSite(handlers: [
            .home: { _, context in
                let name = try context.parameter("t")
                order.append(name)
                if name == "first" { await gate.wait() }
                order.append("\(name) done")
                return .text("done")
            }
        ])
        try await site.serve(limits: limits { $0.connections = 1 }) { port in
            try await RawClient.connect(port: port) { first in
                try await first.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n")
                await gate.reached()
                let second = Task { try await RawClient.connect(port: port, Self.ask(for: "/second")) }
                // As much time as fifty requests take.
                try await TestSite().serve { other in
                    for _ in 0..<50 { _ = try await RawClient.connect(port: other, Self.ask(for: "/livez")) }
                }
                gate.open()
                // Its place goes to the second, although it would have stayed.
                #expect(await first.untilClosed().hasSuffix("done"))
                #expect(try await second.value.hasSuffix("done"))
            }
        }
        #expect(order.all == ["first", "first done", "second", "second done"])
    }

    /// Sends a request and waits for the whole answer; the connection stays.
    private static func ask(for path: String) -> @Sendable (inout RawClient.Connection) async throws -> String {
        { connection in
            try await connection.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
            return try await connection.until(suffix: path == "/livez" ? "livez" : "done")
        }
    }

    /// Two connections that wait, the older one first, and a third that is answered; who of the two is left.
    private func left(
        of site: TestSite = TestSite(), _ change: (inout ConnectionLimits) -> Void
    ) async throws -> [Bool] {
        try await site.serve(limits: limits(change)) { port in
            try await RawClient.connect(port: port) { first in
                _ = try await Self.ask(for: "/livez")(&first)
                var firstConnection = first
                let rest = try await RawClient.connect(port: port) { second in
                    _ = try await Self.ask(for: "/livez")(&second)
                    let third = try await RawClient.connect(port: port, Self.ask(for: "/livez"))
                    #expect(third.hasSuffix("livez"))
                    return try await Self.isLeft(&second)
                }
                return [try await Self.isLeft(&firstConnection), rest]
            }
        }
    }

    private static func isLeft(_ connection: inout RawClient.Connection) async throws -> Bool {
        try? await connection.send("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return await connection.untilClosed().hasSuffix("livez")
    }

    @Test(.timeLimit(.minutes(5))) func whoComesTakesThePlaceOfTheOneThatHasWaitedLongest() async throws {
        #expect(try await left { $0.connections = 2 } == [false, true])
        #expect(try await left { $0.connections = 3 } == [true, true])
    }

    @Test(.timeLimit(.minutes(5))) func aSourceHasNoMoreThanItsShareAndTrustedProxiesAreNone() async throws {
        #expect(try await left { $0.connectionsPerSource = 2 } == [false, true])
        let proxy = try TrustedProxies(ranges: [#require(AddressRange("127.0.0.0/8"))])
        #expect(try await left(of: TestSite(proxies: proxy)) { $0.connectionsPerSource = 2 } == [true, true])
    }

    @Test(.timeLimit(.minutes(5))) func aSourceThatIsAnsweredOnAllItsConnectionsGetsNoMore() async throws {
        let gate = Gate()
        let site = TestSite(handlers: [
            .home: { _, _ in
                await gate.wait()
                return .text("done")
            }
        ])
        try await site.serve(limits: limits { $0.connectionsPerSource = 1 }) { port in
            try await RawClient.connect(port: port) { first in
                try await first.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n")
                await gate.reached()
                let second = try await RawClient.connect(port: port) { await $0.untilClosed() }
                #expect(second == "")
                gate.open()
                #expect(try await first.until(suffix: "done").hasPrefix("HTTP/1.1 200 OK"))
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func silentConnectionsOfOneSourceShutNobodyOut() async throws {
        let limits = limits {
            $0.connections = 8
            $0.connectionsPerSource = 4
        }
        try await TestSite().serve(limits: limits) { port in
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await RawClient.connect(port: port) { await $0.untilClosed() } }
                }
                // Those above the share are closed, so they are all connected by now.
                for _ in 0..<8 { #expect(try await group.next() == "") }
                let text = try await RawClient.connect(from: "127.0.0.2", port: port, Self.ask(for: "/livez"))
                #expect(text.hasPrefix("HTTP/1.1 200 OK"))
                group.cancelAll()
            }
        }
    }
}

/// Where a handler waits until the test lets it go on.
private final class Gate: Sendable {
    private let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    private let (openings, opening) = AsyncStream.makeStream(of: Void.self)

    func wait() async {
        arrival.yield()
        for await _ in openings { break }
    }

    /// Returns when somebody waits.
    func reached() async {
        for await _ in arrivals { break }
    }

    func open() { opening.yield() }
}

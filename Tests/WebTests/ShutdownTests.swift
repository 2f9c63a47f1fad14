import Glibc
import NIOCore
import ServiceLifecycle
import Testing
import UnixSignals

@testable import Web

@Suite(.serialized) struct ShutdownTests {
    @Test(.timeLimit(.minutes(5))) func aSignalFinishesRequestsThenRunsTheStepsInOrder() async throws {
        let (entered, enter) = AsyncStream.makeStream(of: Void.self)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let events = Recorder<String>()
        let site = TestSite(handlers: [
            .home: { _, _ in
                enter.yield()
                for await _ in gate { break }
                events.append("answered")
                return .text("done")
            }
        ])
        let application = WebServer.application(
            site.responder, host: "127.0.0.1", port: 0, logger: site.logger
        ) { port in report.yield(port) }
        // A signal that no other test's server listens to.
        let running = Task {
            try await WebServer.run(
                Listener(application, host: "127.0.0.1", port: 0), services: [Worker(events: events)],
                shutdown: [
                    ShutdownStep("first") { events.append("first") },
                    ShutdownStep("second") { events.append("second") },
                ], grace: .seconds(300), signals: [.sigusr1], logger: site.logger)
        }
        for await port in ports {
            let answer = try await RawClient.connect(port: port) { connection in
                try await connection.send("GET /aoba-city HTTP/1.1\r\nHost: x\r\n\r\n")
                for await _ in entered { break }
                kill(getpid(), SIGUSR1)
                while (try? await RawClient.connect(port: port) { _ in }) != nil { await Task.yield() }
                open.yield()
                return await connection.untilClosed()
            }
            #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
            #expect(answer.hasSuffix("done"))
            break
        }
        try await running.value
        #expect(events.all == ["answered", "worker", "first", "second"])
    }

    @Test(.timeLimit(.minutes(5))) func aTakenPortFailsAndStillRunsTheSteps() async throws {
        let events = Recorder<String>()
        try await TestSite().serve { port in
            let site = TestSite()
            let second = WebServer.application(
                site.responder, host: "127.0.0.1", port: port, logger: site.logger)
            let failure = await #expect(throws: ListenFailure.self) {
                try await WebServer.run(
                    Listener(second, host: "127.0.0.1", port: port),
                    shutdown: [ShutdownStep("only") { events.append("only") }], grace: .seconds(300),
                    signals: [],
                    logger: site.logger)
            }
            #expect(failure?.address == "127.0.0.1:\(port)" && failure?.reason == .taken)
        }
        #expect(events.all == ["only"])
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            ("192.0.2.1", ListenFailure.Reason.notOurs), ("no-such-host.invalid", .unknownName),
        ])
    func addressThatCanNotBeHadIsNamed(host: String, reason: ListenFailure.Reason) async throws {
        let site = TestSite()
        let application = WebServer.application(site.responder, host: host, port: 0, logger: site.logger)
        let failure = await #expect(throws: ListenFailure.self) {
            try await WebServer.run(
                Listener(application, host: host, port: 0), grace: .seconds(300), signals: [], logger: site.logger)
        }
        #expect(failure?.address == "\(host):0" && failure?.reason == reason)
    }

    private struct Worker: Service {
        let events: Recorder<String>
        func run() async throws {
            try await gracefulShutdown()
            events.append("worker")
        }
    }
}

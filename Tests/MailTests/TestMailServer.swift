import Domain
import Foundation
import PythonTools
import Testing

@testable import Mail

/// A real mail server in a process of its own, on a free port.
struct TestMailServer: Sendable {
    struct Delivery: Decodable {
        let envelopeFrom: String
        let envelopeTo, wireRecipients: [String]
        let helo: String
        let encrypted, authenticated: Bool
        let octets: Data
        let mail: ReadMail
    }

    /// What the server saw until it was stopped.
    struct Record {
        var connections = 0
        var deliveries: [Delivery] = []
    }

    let port: Int
    let authority: String?
    /// An element each time when it has begun to say nothing.
    let silences: AsyncStream<Void>

    func configuration(
        _ security: SMTPConfiguration.Security = .none, login: (String, String)? = nil, trusting: Bool = true,
        connect: Duration = .seconds(900), command: Duration = .seconds(900), response: Duration = .seconds(900),
        stop: Duration = .seconds(900)
    ) -> SMTPConfiguration {
        SMTPConfiguration(
            host: "127.0.0.1", port: port, security: security, username: login?.0, password: login?.1,
            caFile: trusting ? authority : nil, connectTimeout: connect, commandTimeout: command,
            responseTimeout: response, stopTimeout: stop, heloName: "counter.aoba.example.jp")
    }
}

private struct ServerEvent: Decodable {
    let event: String
    let port: Int?
    let authority: String?
}

/// Runs a server for the time of the body, then gives what both saw.
func withMailServer<Outcome>(
    _ arguments: String..., body: (TestMailServer) async throws -> Outcome
) async throws -> (outcome: Outcome, record: TestMailServer.Record) {
    let process = try PythonTools.process("smtp_server.py", arguments)
    let standardInput = Pipe()
    let standardOutput = Pipe()
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    try process.run()
    // The server ends when its input does, so it goes even if the body throws.
    defer { try? standardInput.fileHandleForWriting.close() }
    var lines = lines(of: standardOutput.fileHandleForReading).makeAsyncIterator()
    let first = try #require(await lines.next(), "the mail server did not start")
    let start = try JSONDecoder().decode(ServerEvent.self, from: first)
    let (silences, silent) = AsyncStream.makeStream(of: Void.self)
    let reading = Task { [lines] in try await record(of: lines, silent: { silent.yield() }) }
    let server = TestMailServer(port: try #require(start.port), authority: start.authority, silences: silences)
    let outcome = try await body(server)
    try standardInput.fileHandleForWriting.close()
    return (outcome, try await reading.value)
}

private func record(
    of events: AsyncStream<Data>.Iterator, silent: () -> Void
) async throws -> TestMailServer.Record {
    var (events, record) = (events, TestMailServer.Record())
    while let line = await events.next() {
        switch try JSONDecoder().decode(ServerEvent.self, from: line).event {
        case "connected": record.connections += 1
        case "silent": silent()
        default: record.deliveries.append(try JSONDecoder().decode(TestMailServer.Delivery.self, from: line))
        }
    }
    return record
}

private func lines(of file: FileHandle) -> AsyncStream<Data> {
    AsyncStream { continuation in
        Thread {
            var rest = Data()
            while case let chunk = file.availableData, !chunk.isEmpty {
                rest += chunk
                while let end = rest.firstIndex(of: 0x0A) {
                    continuation.yield(Data(rest[..<end]))
                    rest = Data(rest[rest.index(after: end)...])
                }
            }
            continuation.finish()
        }.start()
    }
}

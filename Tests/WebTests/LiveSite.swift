import Logging
import NIOCore
import UnixSignals

@testable import Web

extension TestSite {
    /// Runs a real server, on a port of the system's choice, for as long as the body runs; other routes may stand in for
    /// the site's own.
    ///
    /// The testing framework's own live mode drops the cap on connections, so these tests do without it.
    func serve<Value: Sendable>(
        _ responder: HostResponder? = nil, limits: ConnectionLimits = .patient,
        _ body: @escaping @Sendable (_ port: Int) async throws -> Value
    ) async throws -> Value {
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let application = WebServer.application(
            responder ?? self.responder, host: "127.0.0.1", port: 0, limits: limits, logger: logger
        ) { port in report.yield(port) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [logger] in
                try await WebServer.run(
                    Listener(application, host: "127.0.0.1", port: 0), grace: .seconds(300), signals: [], logger: logger
                )
            }
            defer { group.cancelAll() }
            for await port in ports {
                return try await body(port)
            }
            throw KnownError()
        }
    }
}

extension ConnectionLimits {
    /// The usual limits, but for times that a busy machine could reach.
    static var patient: ConnectionLimits {
        var limits = ConnectionLimits()
        (limits.idle, limits.body, limits.write) = (.minutes(5), .minutes(5), .minutes(5))
        return limits
    }
}

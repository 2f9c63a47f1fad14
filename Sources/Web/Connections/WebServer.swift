public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle
public import UnixSignals

/// The listening server: the router behind its limits.
public enum WebServer {
    /// Builds the application; nothing listens before ``run(_:services:shutdown:logger:)``.
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose one; `onListening` then tells which.
    ///   - onListening: called once connections are accepted.
    public static func application(
        _ responder: HostResponder, host: String, port: Int,
        limits: ConnectionLimits = ConnectionLimits(),
        logger: Logger, onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> Application<HostResponder> {
        let limits = limits.taking(bodiesOf: responder.largestBody)
        let places = ConnectionPlaces(limits, proxies: responder.proxies)
        return Application(
            responder: responder,
            server: HTTPServerBuilder { SiteChannel(responder: $0, limits: limits, places: places) },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                serverName: nil,
                backlog: limits.backlog,
                availableConnectionsDelegate: ConnectionPlaces.Listener(places: places)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger)
    }

    /// Serves until SIGINT or SIGTERM: then no connection is accepted, requests under way are finished, the services
    /// stop in reverse order, and at last `shutdown` runs step by step.
    ///
    /// - Parameters:
    ///   - services: what runs beside the server and outlives its last request, such as the mail worker.
    ///   - grace: after this time what still runs is cancelled.
    ///   - signals: none in tests.
    /// - Throws: ``ListenFailure``, or what else made a service fail. `shutdown` has run even then.
    public static func run(
        _ listener: Listener, services: [any Service] = [], shutdown: [ShutdownStep] = [],
        grace: Duration = .seconds(30), signals: [UnixSignal] = [.sigint, .sigterm], logger: Logger
    ) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services + [listener], gracefulShutdownSignals: signals, logger: logger)
        configuration.maximumGracefulShutdownDuration = grace
        configuration.maximumCancellationDuration = grace
        let outcome: Result<Void, any Error>
        do {
            try await ServiceGroup(configuration: configuration).run()
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        for step in shutdown {
            logger.debug("shutting down", metadata: ["step": .string(step.name)])
            await step.run()
        }
        try outcome.get()
    }
}

/// Something to close when the last request is answered, such as a connection pool.
public struct ShutdownStep: Sendable {
    let name: String
    let run: @Sendable () async -> Void

    /// - Parameter name: what is closed, for the log.
    public init(_ name: String, run: @escaping @Sendable () async -> Void) {
        self.name = name
        self.run = run
    }
}

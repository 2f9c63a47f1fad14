import CoreMetrics
import Logging
import Platform
import Postgres
import ServiceLifecycle
import Web

/// `madoguchi serve`: puts the server together and runs it until a signal ends it.
struct ServeAction: Sendable {
    let options: ServeOptions
    let logger: Logger
    private let metrics = PrometheusMetrics()

    init(_ options: ServeOptions) {
        options.logFormat.bootstrap(level: options.logLevel)
        self.options = options
        logger = Logger(label: "madoguchi")
        // For what libraries record; our own metrics know their backend.
        MetricsSystem.bootstrap(metrics)
    }

    func run() async throws {
        let server = try await ComposedServer(options, metrics: metrics, logger: logger)
        let background = [
            BackgroundService { await server.housekeeper.run() }, BackgroundService { await server.worker.run() },
        ]
        let health = server.healthApplication.map { [$0] } ?? []
        do {
            try await WebServer.run(
                server.application, services: health + background,
                shutdown: [ShutdownStep("database") { await server.shutdown() }], logger: logger)
        } catch let error as ListenFailure {
            throw CommandFailure.unavailable(error.reason)
        }
    }
}

/// Work beside the server that ends when the server does.
struct BackgroundService: Service {
    let work: @Sendable () async -> Void

    init(_ work: @escaping @Sendable () async -> Void) {
        self.work = work
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }
}

import CoreMetrics
import Domain
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
        try await admit(server)
        let (site, health) = server.listeners
        let background: [any Service] = [
            BackgroundService { await server.housekeeper.run() }, BackgroundService { await server.worker.run() },
        ]
        do {
            try await WebServer.run(
                site, services: [health].compactMap { $0 } + background,
                shutdown: [ShutdownStep("database") { await server.shutdown() }], logger: logger)
        } catch let error as ListenFailure {
            throw CommandFailure(error, healthPort: options.healthPort)
        }
    }
}

extension ServeAction {
    /// Refuses a database that isn't one for these settings.
    ///
    /// One that can't be reached or isn't migrated yet keeps a server from starting only where it is to rehearse: who really
    /// serves waits for it, and a wrong key then opens no tenant.
    private func admit(_ server: ComposedServer) async throws {
        let (program, start) = (server.program, options.database.rehearseAt)
        do {
            _ = try await program.admit(rehearsingFrom: start)
            try await InstallationService(program.database).share(program.clock)
        } catch let error as PostgresError where start == nil {
            logger.warning("the database couldn't be asked whose it is", metadata: ["error": "\(error)"])
        } catch {
            await server.shutdown()
            throw error
        }
        if start != nil { logger.warning("rehearsing: not the real time", metadata: ["time": "\(program.clock.now)"]) }
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

import Countries
import Domain
import Foundation
import Hummingbird
import Logging
import Mail
import Platform
import Postgres
import Web

/// A server put together, before it listens: `serve` runs it, tests drive it.
struct ComposedServer: Sendable {
    let program: Program
    let directory: TenantDirectory
    let housekeeper: Housekeeper
    let worker: OutboxWorker
    let site: Site
    private let options: ServeOptions
    private let logger: Logger
    /// For `/readyz` alone.
    private let probe: Database

    /// Puts the server together; it needs no database for that, and knows no tenant until its housekeeper has read them.
    ///
    /// The database is closed where it throws.
    ///
    /// - Parameter probeLimit: how long `/readyz` waits for the database.
    init(
        _ options: ServeOptions, metrics: PrometheusMetrics = PrometheusMetrics(), probeLimit: Duration = .seconds(2),
        logger: Logger
    ) async throws {
        self.options = options
        self.logger = logger
        let countries = try Self.countryDatabase(options)
        let program = try Program(options.database, logger: logger)
        let (signals, queued) = AsyncStream.makeStream(of: TenantID.self)
        let platformRuntime = program.platformRuntime(publicURL: options.publicURL.text) { queued.yield($0) }
        let directory = program.directory(platformRuntime)
        let (migrations, database) = (program.migrations, program.database)
        let (holidays, clock) = (program.holidays, program.clock)
        let housekeeper = Housekeeper(
            directory: directory, platformRuntime: platformRuntime,
            outdated: { try await migrations.outdated(database) },
            tenantsRead: {
                StartWarnings(
                    platformHost: options.publicURL.hostName, knowsCountries: countries != nil, holidays: holidays,
                    today: Day(containing: clock.now)
                )
                .write(about: directory.all.map(\.settings), to: logger)
            })
        let probe = Database(Self.probing(options.database, within: probeLimit), logger: logger)
        let writing = WriteProbe(probe)
        do {
            let schedule = RetrySchedule()
            let worker = OutboxWorker(
                directory: directory, signals: signals,
                delay: { schedule.delay(attempt: $0, random: Double.random(in: 0..<1)) }, logger: logger,
                transport: try Self.transport(options, program))
            self.worker = worker
            site = try await Site(
                options, program: program, directory: directory, housekeeper: housekeeper, worker: worker,
                readiness: ReadinessProbe(limit: probeLimit) {
                    guard try await migrations.isCurrent(probe) else { return .outdated }
                    return try await writing.refusal().map { .refuses($0) } ?? .current
                },
                countries: countries,
                metrics: metrics)
        } catch {
            await program.database.shutdown()
            await probe.shutdown()
            throw error
        }
        self.program = program
        self.directory = directory
        self.housekeeper = housekeeper
        self.probe = probe
    }

    /// Closes the connections when the last request is answered.
    func shutdown() async {
        await program.database.shutdown()
        await probe.shutdown()
    }

    /// The application behind its limits; nothing listens yet.
    var application: Application<HostResponder> {
        WebServer.application(
            site.responder, host: options.host, port: options.port, limits: site.limits,
            logger: logger)
    }

    /// The listener for load balancers alone, where one is wanted: visitors can't take its places.
    var healthApplication: Application<HostResponder>? {
        options.healthPort.map {
            WebServer.application(site.healthResponder, host: options.host, port: $0, logger: logger)
        }
    }

    /// What listens for visitors, and for load balancers alone where that is wanted.
    var listeners: (site: Listener, health: Listener?) {
        (
            Listener(application, host: options.host, port: options.port),
            healthApplication.map { Listener($0, host: options.host, port: options.healthPort ?? 0) }
        )
    }

    /// A connection for readiness alone, which never waits long.
    private static func probing(_ options: DatabaseOptions, within limit: Duration) -> DatabaseConfiguration {
        var configuration = options.configuration
        configuration.maximumConnections = 1
        configuration.statementTimeout = limit
        configuration.lockTimeout = limit
        return configuration
    }

    private static func countryDatabase(_ options: ServeOptions) throws -> CountryDatabase? {
        guard let file = options.countryDatabase else { return nil }
        do throws(CountryDatabaseError) {
            return try CountryDatabase(file: file)
        } catch {
            switch error {
            case .unreadable:
                throw CommandFailure.unavailable(
                    Bilingual("The country database \(file) can't be read.", ja: "国別データベース \(file) を読めません。"))
            case .notADatabase:
                throw CommandFailure.refused(
                    Bilingual(
                        "\(file) is no database in MaxMind's format (.mmdb).",
                        ja: "\(file) はMaxMind形式（.mmdb）のデータベースではありません。"))
            case .noCountries(let kind):
                throw CommandFailure.refused(
                    Bilingual(
                        "\(file) has no countries (country, iso_code): its kind is '\(kind)'.",
                        ja: "\(file) に国の情報（country、iso_code）がありません。種類は「\(kind)」です。"))
            }
        }
    }

    private static func transport(_ options: ServeOptions, _ program: Program) throws -> any MailTransport {
        switch options.mail {
        case .mailbox:
            return Mailbox(program.database, clock: program.clock)
        case .smtp(let url):
            return SMTPTransport(try SMTPConfiguration(url: url))
        }
    }
}

import Countries
import Foundation
import Logging
import Mail
import Platform
import Postgres
import ServiceLifecycle
import Domain

/// `madoguchi serve`: puts the server together and runs it until a signal ends it.
struct ServeAction: Sendable {
    let options: ServeOptions
    let logger: Logger

    init(_ options: ServeOptions) {
        options.logFormat.bootstrap(level: options.logLevel)
        self.options = options
        logger = Logger(label: "madoguchi")
    }

    func run() async throws {
        let countries = try countryDatabase()
        let program = try Program(options.database, logger: logger)
        let (signals, queued) = AsyncStream.makeStream(of: TenantID.self)
        let platformRuntime = program.platformRuntime(publicURL: options.publicURL.text) { queued.yield($0) }
        let directory = program.directory(platformRuntime)
        let housekeeper = Housekeeper(directory: directory, platformRuntime: platformRuntime)
        do {
            try await directory.refresh()
            for tenant in directory.all { try await housekeeper.makeSlots(of: tenant) }
        } catch {
            await program.database.shutdown()
            throw Program.said(error)
        }
        StartWarnings(platformHost: options.publicURL.hostName, knowsCountries: countries != nil)
            .write(about: directory.all.map(\.settings), to: logger)
        let schedule = RetrySchedule()
        let worker = OutboxWorker(
            directory: directory, signals: signals,
            delay: { schedule.delay(attempt: $0, random: Double.random(in: 0..<1)) }, logger: logger,
            deliver: try deliver(program))
        let site = try await Site(
            options, program: program, directory: directory, housekeeper: housekeeper, countries: countries)
        let application = WebServer.application(
            site.routes, middleware: site.middleware, host: options.host, port: options.port, limits: site.limits,
            logger: logger)
        do {
            try await WebServer.run(
                application,
                services: [
                    BackgroundService { await housekeeper.run() }, BackgroundService { await worker.run() },
                ],
                shutdown: [ShutdownStep("database") { await program.database.shutdown() }], logger: logger)
        } catch let error as ListenFailure {
            throw CommandFailure.unavailable(error.reason)
        }
    }

    private func countryDatabase() throws -> CountryDatabase? {
        guard let file = options.countryDatabase else { return nil }
        do throws(CountryDatabaseError) {
            return try CountryDatabase(file: file)
        } catch {
            switch error {
            case .unreadable: throw CommandFailure.unavailable("The country database \(file) can't be read.")
            case .notADatabase: throw CommandFailure.refused("\(file) is no database in MaxMind's format (.mmdb).")
            case .noCountries(let kind):
                throw CommandFailure.refused("\(file) has no countries (country, iso_code): its kind is '\(kind)'.")
            }
        }
    }

    private func deliver(_ program: Program) throws -> OutboxWorker.Deliver {
        switch options.mail {
        case .mailbox:
            let mailbox = Mailbox(program.database, clock: program.clock)
            return { _, recipient, bytes in
                do {
                    try await mailbox.receive(recipient: recipient, message: bytes)
                    return .sent("kept in the mailbox")
                } catch {
                    return .temporary("the mailbox can't be written")
                }
            }
        case .smtp(let url):
            do throws(SMTPURLError) {
                return MailBridge.deliver(through: SMTPTransport(try SMTPConfiguration(url: url)))
            } catch {
                throw CommandFailure.refused("The mail server's URL can't be used: \(error)")
            }
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

import Foundation
import Logging
import Platform
import Plugins
import Postgres
import TenantConfig
import Domain

/// What every command stands on: database, keys, clock, tenants.
///
/// Put together here and nowhere else.
struct Program: Sendable {
    let logger: Logger
    let database: Database
    let clock: PlatformClock
    let masterKey: MasterKey
    let holidays: HolidayTable
    let migrations: PlatformMigrations
    let catalogues: Catalogues

    /// Opens nothing yet: connections are made when they are needed.
    init(_ options: DatabaseOptions, logger: Logger) throws {
        self.logger = logger
        clock = options.rehearseAt.map(PlatformClock.init(rehearsingFrom:)) ?? PlatformClock()
        if clock.isRehearsing { logger.warning("rehearsing: not the real time", metadata: ["time": "\(clock.now)"]) }
        database = Database(DatabaseConfiguration(connectionString: options.url), logger: logger)
        masterKey = try Self.masterKey(options.masterKeyFile)
        holidays = try HolidayTable.bundled()
        migrations = try PlatformMigrations()
        catalogues = try Catalogues(directory: PageResources.folder("Catalogues"))
    }

    private static func masterKey(_ file: String?) throws -> MasterKey {
        guard let file else { throw CommandFailure.refused("Missing setting: give --master-key-file.") }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw CommandFailure.unavailable("The master key \(file) can't be read.")
        }
        do {
            return try MasterKey(base64: text)
        } catch {
            throw CommandFailure.refused("The master key \(file) is not 32 bytes in base64.")
        }
    }

    /// What tenants' runtimes share.
    func platformRuntime(publicURL: String, mailQueued: @escaping @Sendable (TenantID) -> Void) -> PlatformRuntime {
        let catalogues = catalogues
        return PlatformRuntime(
            database: database, clock: clock, judge: EligibilityJudge(logger: logger), publicURL: publicURL,
            wording: Wording { key, language, values, office in
                catalogues.words(in: language, for: office)(key, values, count: values["count"].flatMap { Int($0) })
            },
            renderMail: MailBridge.render, mailQueued: mailQueued, logger: logger)
    }

    /// The tenants, not yet read.
    func directory(_ platformRuntime: PlatformRuntime) -> TenantDirectory {
        TenantDirectory(platformRuntime: platformRuntime, masterKey: masterKey, holidays: holidays, load: Self.load)
    }

    /// Reads a stored configuration.
    @Sendable private static func load(_ id: TenantID, _ configuration: StoredConfiguration) throws -> TenantSettings {
        let name = "\(id), version \(configuration.version)"
        let file = TenantFile.readApplied(yaml: configuration.yaml, fileName: name, rules: EligibilityRules.all)
        guard let settings = file.settings else { throw ConfigurationRefused(tenant: id, report: file.report.text) }
        return settings
    }

    /// Applies configurations.
    var provisioner: TenantProvisioner {
        TenantProvisioner(
            database: database, clock: clock, masterKey: masterKey, holidays: holidays, migrations: migrations,
            load: Self.load, logger: logger)
    }

    /// A stored configuration that this program can't read: it was applied by a newer one.
    struct ConfigurationRefused: Error {
        let tenant: TenantID
        let report: String
    }
}

extension Program {
    /// Runs `work` with a program of its own and closes the database after it; failures that an operator can mend are
    /// said in words.
    static func run<Value>(
        _ options: DatabaseOptions, _ work: (Program) async throws -> Value
    ) async throws -> Value {
        let program = try Program(options, logger: commandLogger)
        return try await closing(program.database) { try await work(program) }
    }

    /// The same for commands that need the database alone.
    static func withDatabase<Value>(
        _ options: DatabaseOptions, _ work: (Database) async throws -> Value
    ) async throws -> Value {
        let database = Database(DatabaseConfiguration(connectionString: options.url), logger: commandLogger)
        return try await closing(database) { try await work(database) }
    }

    private static func closing<Value>(
        _ database: Database, after work: () async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await work()
            await database.shutdown()
            return value
        } catch {
            await database.shutdown()
            throw said(error)
        }
    }

    /// Writes what goes wrong: what a command does, its report says.
    static var commandLogger: Logger {
        Logger(label: "madoguchi") { label in
            LogFormat.text.handler(label: label, level: .warning, write: StandardStream.error.write)
        }
    }

    /// The failure in an operator's words, where it is one.
    static func said(_ error: any Error) -> any Error {
        switch error {
        case let error as PostgresError where error.kind == .connection:
            CommandFailure.unavailable("The database can't be reached: \(error.message)")
        case let error as PostgresError where [.undefinedTable, .undefinedColumn].contains(error.sqlState):
            CommandFailure.unavailable("The database isn't migrated: run madoguchi migrate.")
        case ProvisioningError.hostNameTaken(let host, let owner):
            CommandFailure.refused("The host name '\(host)' belongs to the tenant '\(owner)'; nothing was changed.")
        case let error as MasterKey.Problem:
            CommandFailure.refused("The master key doesn't fit the database: \(error)")
        case ProvisioningError.noVersion(let tenant, let version):
            CommandFailure.refused(
                "There is no version \(version) of '\(tenant)'; see madoguchi tenant versions \(tenant).")
        case let error as ConfigurationRefused:
            CommandFailure.refused("today's program can't read this version:\n\(error.report)")
        default: error
        }
    }

    /// A tenant under its active configuration; no other is read.
    func tenant(_ name: String, publicURL: String = "") async throws -> Tenant {
        let loader = TenantLoader(
            platformRuntime: platformRuntime(publicURL: publicURL, mailQueued: { _ in }), masterKey: masterKey,
            holidays: holidays, readSettings: Self.load)
        guard let tenant = try await loader.tenant(TenantID(name: name)) else {
            throw CommandFailure.refused("There is no tenant '\(name)'.")
        }
        return tenant
    }
}

import Foundation
import Logging
import Platform
import Postgres
import TenantConfig
import Domain
import Web

/// What every command stands on: database, keys, clock, tenants.
///
/// Put together here and nowhere else.
struct Program: Sendable {
    let logger: Logger
    let database: Database
    private(set) var clock: PlatformClock
    let masterKey: MasterKey
    let holidays: HolidayTable
    let migrations: PlatformMigrations
    let catalogues: Catalogues

    /// Opens nothing yet: connections are made when they are needed.
    init(_ options: DatabaseOptions, logger: Logger) throws {
        self.logger = logger
        clock = options.rehearseAt.map(PlatformClock.init(rehearsingFrom:)) ?? PlatformClock()
        database = Database(options.configuration, logger: logger)
        masterKey = try Self.masterKey(options.masterKeyFile)
        holidays = try .inForce(file: options.holidaysFile)
        migrations = try PlatformMigrations()
        catalogues = try Catalogues(directory: PageResources.folder("Catalogues"))
    }

    /// The same for a command: with the clock of the server that rehearses beside it, and refused where the database isn't
    /// one for these settings.
    static func admitted(_ options: DatabaseOptions, logger: Logger) async throws -> Program {
        var program = try Program(options, logger: logger)
        do {
            program.clock = try await program.admit(rehearsingFrom: options.rehearseAt)
        } catch {
            await program.database.shutdown()
            throw error
        }
        return program
    }

    /// Whether the database is one for this key and this clock; the clock to use.
    func admit(rehearsingFrom start: Date?) async throws -> PlatformClock {
        let installation = InstallationService(database)
        try await installation.require(masterKey)
        return try await installation.clock(rehearsingFrom: start)
    }

    private static func masterKey(_ file: String?) throws -> MasterKey {
        guard let file else {
            throw CommandFailure.refused(
                Bilingual(
                    "Missing setting: give --master-key-file.", ja: "設定がありません。--master-key-file を指定してください。"))
        }
        // The file itself, where the name is a link to it.
        var status = stat()
        guard let text = try? String(contentsOfFile: file, encoding: .utf8), stat(file, &status) == 0 else {
            throw CommandFailure.unavailable(
                Bilingual("The master key \(file) can't be read.", ja: "マスターキー \(file) を読めません。"))
        }
        guard status.st_mode & 0o007 == 0 else {
            throw CommandFailure.refused(
                Bilingual(
                    "The master key \(file) can be read by every user of this machine: chmod o= \(file)",
                    ja: "マスターキー \(file) をこの機械のすべての利用者が読める状態です。次を実行してください： chmod o= \(file)"))
        }
        do {
            return try MasterKey(base64: text)
        } catch {
            throw CommandFailure.refused(
                Bilingual(
                    "The master key \(file) is not 32 bytes in base64.", ja: "マスターキー \(file) が、base64で書いた32バイトではありません。")
            )
        }
    }

    /// What tenants' runtimes share: database, clock, judge, words.
    ///
    /// - Parameter mailQueued: called once a mail's transaction is committed.
    func platformRuntime(publicURL: String, mailQueued: @escaping @Sendable (TenantID) -> Void) -> PlatformRuntime {
        let catalogues = catalogues
        return PlatformRuntime(
            database: database, clock: clock, lookup: masterKey.platformLookup, judge: EligibilityJudge(logger: logger),
            publicURL: publicURL,
            wording: Wording { key, language, values, office in
                catalogues.words(in: language, for: office)(key, values, count: values["count"].flatMap { Int($0) })
            },
            mailQueued: mailQueued, logger: logger)
    }

    /// The tenants, not yet read.
    func directory(_ platformRuntime: PlatformRuntime) -> TenantDirectory {
        TenantDirectory(platformRuntime: platformRuntime, masterKey: masterKey, holidays: holidays, load: Self.load)
    }

    @Sendable private static func load(_ id: TenantID, _ configuration: StoredConfiguration) throws -> TenantSettings {
        let file = TenantFiles.applied(configuration, of: id)
        guard let settings = file.settings else { throw ConfigurationRefused(tenant: id, report: file.report.text) }
        return settings
    }

    /// Puts configurations into force; the same for every command and for the server.
    var provisioner: TenantProvisioner {
        TenantProvisioner(
            database: database, clock: clock, masterKey: masterKey, holidays: holidays, migrations: migrations,
            load: Self.load, logger: logger)
    }

    /// A stored configuration that this program can't read: it was applied by a newer one.
    struct ConfigurationRefused: Error {
        let tenant: TenantID
        let report: Bilingual
    }
}

extension Program {
    /// A tenant under its active configuration; no other is read.
    func tenant(_ name: String, publicURL: String = "") async throws -> Tenant {
        let loader = TenantLoader(
            platformRuntime: platformRuntime(publicURL: publicURL, mailQueued: { _ in }), masterKey: masterKey,
            holidays: holidays, readSettings: Self.load)
        guard let tenant = try await loader.tenant(TenantID(name: name)) else {
            throw CommandFailure.noTenant(name)
        }
        return tenant
    }
}

import Crypto
@testable import Domain
import Foundation
import Logging
import Postgres
import Synchronization
import TestCluster
import TestOffice
import Testing

@testable import Platform

/// A tenant of its own in the test cluster, made by the product's own provisioning.
struct TestTenant: Sendable {
    /// A Monday morning before lunch.
    static let monday = japan("2026-11-16 10:00:00")

    var tenant: Tenant
    let directory: TenantDirectory
    let provisioner: TenantProvisioner
    let server: TestServer
    let seenMail = SeenMail()

    var id: TenantID { tenant.settings.id }
    var scope: SchemaScope { tenant.runtime.scope }
    var clock: PlatformClock { server.clock }
    var database: Database { server.database }
    var service: ServiceSettings { tenant.settings.services[0] }
    var keys: TenantKeys { tenant.runtime.keys }

    /// Runs SQL in the tenant's schema as its owner.
    @discardableResult
    func sql<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await database.transaction(in: id.ownerScope(), .init(), body)
    }

    /// The first column of the first row.
    func number(_ query: SQL) async throws -> Int {
        try await sql { try $0.first(query)?.decode(0, Int.self) ?? 0 }
    }

    /// Moves the clock.
    func rehearse(_ moment: String) {
        #expect(clock.rehearse(at: japan(moment)))
    }
}

/// What the tests of one tenant share of a server.
struct TestServer: Sendable {
    static let masterKey = Result { try MasterKey(base64: Data(repeating: 7, count: 32).base64EncodedString()) }

    let database: Database
    let clock: PlatformClock
    let queued = QueuedTenants()
    /// The server's own, so that what one test counts over the whole platform counts for no other.
    var lookup = LookupKey(SymmetricKey(size: .bits256))

    /// What the runtimes of this server share.
    var platformRuntime: PlatformRuntime {
        let queued = queued
        return PlatformRuntime(
            database: database, clock: clock, lookup: lookup,
            judge: EligibilityJudge(timeLimit: 120, logger: TestCluster.logger),
            publicURL: "https://madoguchi.example", wording: Wording { key, _, _, _ in TestWording.text(key) },
            mailQueued: { queued.add($0) }, logger: TestCluster.logger)
    }

    /// A directory whose settings come from `load`.
    func directory(
        masterKey: MasterKey? = nil, load: @escaping TenantLoader.ReadSettings
    ) throws -> TenantDirectory {
        TenantDirectory(
            platformRuntime: platformRuntime, masterKey: try masterKey ?? Self.masterKey.get(),
            holidays: try HolidayTable.bundled(), load: load)
    }

    /// Reads single tenants.
    func loader(_ readSettings: @escaping TenantLoader.ReadSettings) throws -> TenantLoader {
        TenantLoader(
            platformRuntime: platformRuntime, masterKey: try Self.masterKey.get(), holidays: try .bundled(),
            readSettings: readSettings)
    }

    /// Provisioning on this server; stored versions are read by `load`.
    func provisioner(
        load: @escaping TenantLoader.ReadSettings = { _, _ in throw OtherTenant() }
    ) throws -> TenantProvisioner {
        TenantProvisioner(
            database: database, clock: clock, masterKey: try Self.masterKey.get(), holidays: try .bundled(),
            migrations: try PlatformMigrations(), load: load, logger: TestCluster.logger)
    }
}

/// Tenants whose mail was announced.
final class QueuedTenants: Sendable {
    private let ids = Mutex<[TenantID]>([])
    func add(_ id: TenantID) { ids.withLock { $0.append(id) } }
    var count: Int { ids.withLock(\.count) }
}

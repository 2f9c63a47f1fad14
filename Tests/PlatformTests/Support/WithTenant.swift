@testable import Domain
import Foundation
import Postgres
import TestCluster
import TestOffice
import Testing

@testable import Platform

/// Gives the body a tenant of its own and removes it afterwards; fails when mail is left that the body didn't take.
func withTenant(
    at moment: Date = TestTenant.monday, location: SourceLocation = #_sourceLocation,
    _ body: (TestTenant) async throws -> Void
) async throws {
    try await withTenant(at: moment, location: location, { _ in }, test: body)
}

/// Gives the body a tenant whose settings differ from the usual ones.
func withTenant(
    at moment: Date = TestTenant.monday, location: SourceLocation = #_sourceLocation,
    _ change: (inout TenantSettings) -> Void, test body: (TestTenant) async throws -> Void
) async throws {
    let database = try await TestCluster.database()
    try await PreparedPlatform.shared.prepare(database)
    let server = TestServer(
        database: database, clock: PlatformClock(rehearsingFrom: moment))
    let id = TenantID(name: "t-" + String(UInt64.random(in: 0 ... .max), radix: 36))
    var settings = TestSettings.office(id)
    change(&settings)
    let made = settings
    do {
        let provisioner = try server.provisioner()
        _ = try await provisioner.apply(made, yaml: "version: 1", files: [:], by: "test")
        let directory = try server.directory { asked, _ in
            // Other tests' tenants are in the same database.
            guard asked == id else { throw OtherTenant() }
            return made
        }
        try await directory.refresh()
        let tenant = try #require(directory.tenant(id))
        let test = TestTenant(tenant: tenant, directory: directory, provisioner: provisioner, server: server)
        try await body(test)
        let left = try await test.untakenMail()
        #expect(left.isEmpty, "mail that the test didn't expect", sourceLocation: location)
    } catch {
        try await remove(id, from: database)
        throw error
    }
    try await remove(id, from: database)
}

/// A tenant that belongs to another test.
struct OtherTenant: Error {}

/// Removes a tenant with its schema and role.
func remove(_ id: TenantID, from database: Database) async throws {
    let schema = try SQLIdentifier(id.schemaName)
    try await database.transaction(in: .platform()) { transaction in
        try transaction.execute("drop schema if exists \(schema) cascade")
        let stored = try TenantStore(transaction: transaction).tenant(id)
        if let role = try stored?.scope().role {
            try transaction.execute("drop owned by \(role)")
            try transaction.execute("drop role \(role)")
        }
        try transaction.execute("delete from platform.migration where schema_name = \(id.schemaName)")
        try transaction.execute("delete from platform.tenant where id = \(id.name)")
    }
}

/// The schema `platform`, which all tests share, made once a process.
private actor PreparedPlatform {
    static let shared = PreparedPlatform()
    private var work: Task<Void, any Error>?

    func prepare(_ database: Database) async throws {
        let task =
            work
            ?? Task {
                for outcome in try await PlatformMigrations().migratePlatform(database, logger: TestCluster.logger) {
                    if case .failed(let error) = outcome.result { throw error }
                }
            }
        work = task
        try await task.value
    }
}

extension TestTenant {
    /// Another server process for the same tenant: its own pool, writer and snapshot; only the clock is shared.
    ///
    /// - Parameter application: what PostgreSQL calls its sessions.
    func withOtherServer(
        connections: Int = 2, application: String = TestCluster.usualApplication, _ body: (Tenant) async throws -> Void
    ) async throws {
        let other = try await TestCluster.database(maximumConnections: connections, application: application)
        let (id, settings) = (id, tenant.settings)
        let server = TestServer(database: other, clock: clock, lookup: server.lookup)
        do {
            let directory = try server.directory { asked, _ in
                guard asked == id else { throw OtherTenant() }
                return settings
            }
            try await directory.refresh()
            try await body(try #require(directory.tenant(id)))
        } catch {
            await other.shutdown()
            throw error
        }
        await other.shutdown()
    }
}

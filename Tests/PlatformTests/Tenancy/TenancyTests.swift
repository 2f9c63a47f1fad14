@testable import Domain
import Foundation
import Postgres
import Synchronization
import Testing

@testable import Platform

@Suite struct TenancyTests {
    @Test func tenantsRoleIsRefusedAnotherTenantsTableByPostgres() async throws {
        try await withTenant { a in
            try await withTenant { b in
                let table = try SQLIdentifier(b.id.schemaName)
                let reading = await #expect(throws: PostgresError.self) {
                    try await a.database.transaction(in: a.scope) { transaction in
                        _ = try transaction.query("select id from \(table).booking")
                    }
                }
                #expect(reading?.kind == .server && reading?.sqlState == .insufficientPrivilege)
                let role = try #require(b.scope.role)
                let becoming = await #expect(throws: PostgresError.self) {
                    try await a.database.transaction(in: SchemaScope(schema: table, role: a.scope.role)) {
                        _ = try $0.query("select id from booking")
                    }
                }
                #expect(becoming?.sqlState == .undefinedTable || becoming?.sqlState == .insufficientPrivilege)
                let keys = await #expect(throws: PostgresError.self) {
                    try await a.database.transaction(in: a.scope) {
                        _ = try $0.query("select wrapped_key from platform.tenant")
                    }
                }
                #expect(keys?.sqlState == .insufficientPrivilege)
                // The control: the owner of that table may.
                try await b.database.transaction(in: SchemaScope(schema: table, role: role)) {
                    _ = try $0.query("select id from \(table).booking")
                }
            }
        }
    }

    @Test(arguments: ["update audit set actor = 'x'", "delete from audit", "drop table audit", "truncate audit"])
    func tenantsRoleCanOnlyAddToTheAudit(statement: String) async throws {
        try await withTenant { test in
            try await test.database.transaction(in: test.scope) { transaction in
                AuditStore(transaction: transaction).record(
                    [AuditEntry(actor: "office", action: "test.done", target: nil)], at: TestTenant.monday)
            }
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.transaction(in: test.scope) { try $0.script(.trusted(statement)) }
            }
            #expect(error?.sqlState == .insufficientPrivilege)
        }
    }

    @Test func sameConfigurationMakesNoNewVersion() async throws {
        try await withTenant { test in
            let settings = test.tenant.settings
            let same = try await test.provisioner.apply(settings, yaml: "version: 1", files: [:], by: "test")
            #expect(same.version == 1 && !same.isNew)
            let text = try await test.provisioner.apply(settings, yaml: "version: 2", files: [:], by: "test")
            #expect(text.version == 2 && text.isNew)
            let files = ["header.png": Data([1])]
            let picture = try await test.provisioner.apply(settings, yaml: "version: 2", files: files, by: "test")
            #expect(picture.version == 3 && picture.isNew)
            let again = try await test.provisioner.apply(settings, yaml: "version: 2", files: files, by: "test")
            #expect(again.version == 3 && !again.isNew)
        }
    }

    @Test func failedApplyLeavesTheOldVersionAndItsSlots() async throws {
        try await withTenant { test in
            let before = try await test.number("select sum(hashtext(slot::text))::int8 from slot")
            try await test.sql {
                try $0.script(
                    """
                    create function refuse() returns trigger language plpgsql as
                        'begin if new.planned = 9 and new.starts_at::date > ''2026-11-20'' then raise ''no''; end if;
                        return new; end';
                    create trigger refuse before insert or update on slot for each row execute function refuse();
                    """)
            }
            var settings = test.tenant.settings
            settings.counters[0].plan.capacity = 9
            let changed = settings
            let error = await #expect(throws: PostgresError.self) {
                _ = try await test.provisioner.apply(changed, yaml: "version: 2", files: [:], by: "test")
            }
            #expect(error?.sqlState == .raiseException)
            #expect(try await test.number("select sum(hashtext(slot::text))::int8 from slot") == before)
            let id = test.id.name
            #expect(try await test.number("select active_version::int8 from platform.tenant where id = \(id)") == 1)
            #expect(try await test.number("select count(*) from platform.configuration where tenant = \(id)") == 1)
        }
    }

    @Test func directoryTakesANewVersionAndKeepsTheOldWhereItCanNotBeRead() async throws {
        try await withTenant { test in
            let (id, settings) = (test.id, test.tenant.settings)
            let directory = try test.server.directory { asked, configuration in
                guard asked == id, configuration.yaml != "version: broken" else { throw OtherTenant() }
                var settings = settings
                settings.name = LocalizedText(configuration.yaml)
                return settings
            }
            let name = { directory.tenant(id)?.settings.name.japanese }
            try await directory.refresh()
            #expect(name() == "version: 1")
            // Who keeps an old version keeps its host name.
            let host = HostName(name: "\(id.name).example.jp")
            for (yaml, hosts, shown, found) in [
                ("version: 2", [host], "version: 2", id), ("version: broken", [], "version: 2", id),
                ("version: 4", [], "version: 4", nil),
            ] as [(String, [HostName], String, TenantID?)] {
                var settings = settings
                settings.hostNames = hosts
                _ = try await test.provisioner.apply(settings, yaml: yaml, files: [:], by: "test")
                try await directory.refresh()
                #expect(name() == shown)
                #expect(directory.tenant(of: host) == found, "\(yaml)")
            }
            #expect(directory.tenant(id)?.version == 4)
        }
    }

    @Test func newVersionKeepsTheRuntime() async throws {
        try await withTenant { test in
            let before = test.tenant.runtime
            _ = try await test.provisioner.apply(test.tenant.settings, yaml: "version: 2", files: [:], by: "test")
            try await test.directory.refresh()
            #expect(test.directory.tenant(test.id)?.version == 2)
            #expect(test.directory.tenant(test.id)?.runtime === before)
        }
    }

    /// What was wrong may be the moment, not the version.
    @Test func versionThatFailedByTheDatabaseIsTriedAgain() async throws {
        try await withTenant { test in
            let (id, settings) = (test.id, test.tenant.settings)
            let failures = Mutex(1)
            let failure = await #expect(throws: PostgresError.self) {
                try await test.sql { _ = try $0.execute("select nothing from nowhere") }
            }
            let lost = try #require(failure)
            let directory = try test.server.directory { asked, _ in
                guard asked == id else { throw OtherTenant() }
                if failures.withLock({
                    $0 -= 1; return $0
                }) >= 0 {
                    throw lost
                }
                return settings
            }
            try await directory.refresh()
            #expect(directory.tenant(id) == nil)
            try await directory.refresh()
            #expect(directory.tenant(id) != nil)
        }
    }

    @Test func wrongMasterKeyServesNobody() async throws {
        try await withTenant { test in
            let (id, settings) = (test.id, test.tenant.settings)
            let wrong = try MasterKey(base64: Data(repeating: 8, count: 32).base64EncodedString())
            let directory = try test.server.directory(masterKey: wrong) { asked, _ in
                guard asked == id else { throw OtherTenant() }
                return settings
            }
            try await directory.refresh()
            #expect(directory.tenant(id) == nil)
        }
    }

    @Test func rightsThatAnInterruptedMigrationLeftOutAreGiven() async throws {
        try await withTenant { test in
            let (schema, role) = (test.scope.schema, try #require(test.scope.role))
            _ = try await test.sql { try $0.execute("revoke all on all tables in schema \(schema) from \(role)") }
            _ = try await PlatformMigrations().migrate(
                [test.id], test.database, logger: test.server.platformRuntime.logger)
            _ = try await test.book("2026-11-18 09:00:00")
        }
    }
}

@testable import Domain
import Foundation
import Postgres
import TestCluster
import Testing

@testable import Platform
@testable import Server

/// The README's steps: a dump, another cluster or database, `madoguchi migrate`.
@Suite struct RestoreTests {
    @Test func dumpGoesOnInAnotherCluster() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let receipt = try await office.book(at: Date(timeIntervalSinceNow: -600))
            let cluster = try OwnCluster()
            defer { try? cluster.stop() }
            try await TestCluster.restore(
                from: try #require(installation.environment["MADOGUCHI_DATABASE_URL"]), into: cluster.connectionString)
            let restored = installation.environment.merging(
                ["MADOGUCHI_DATABASE_URL": cluster.connectionString, "MADOGUCHI_DATABASE_POOLER": "none"]) { $1 }
            let missed = ["booking", "missed", office.id, "\(receipt)"]
            let early = await ToolRun(missed, environment: restored)
            #expect(early.code != 0, "roles aren't part of a dump")
            #expect(await ToolRun(["migrate"], environment: restored).code == 0)
            #expect(await ToolRun(missed, environment: restored).code == 0)
        }
    }

    /// Both databases are in one cluster, as when a copy is made to try something out.
    @Test func copyInTheSameClusterHasRolesOfItsOwn() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let roles = try await installation.texts("select role_name from platform.tenant")
            try await TestCluster.withOwnDatabase { connection, database in
                try await TestCluster.restore(
                    from: try #require(installation.environment["MADOGUCHI_DATABASE_URL"]), into: connection)
                let copy = installation.environment.merging(["MADOGUCHI_DATABASE_URL": connection]) { $1 }
                #expect(await ToolRun(["migrate"], environment: copy).code == 0)
                let rights = try await database.transaction(in: .platform()) { transaction in
                    try transaction.query(
                        """
                        select rolname::text, has_schema_privilege(rolname, schema_name, 'usage')
                        from pg_roles join platform.tenant on rolname = role_name or rolname = any(\(roles))
                        """
                    ) { (try $0.decode(0, String.self), try $0.decode(1, Bool.self)) }
                }
                #expect(rights.count == 2 && rights.allSatisfy { $0.1 != roles.contains($0.0) }, "\(rights)")
                try await database.transaction(in: .platform()) { transaction in
                    let own = try SQLIdentifier(try #require(rights.first { $0.1 }).0)
                    try transaction.execute("drop owned by \(own)")
                    try transaction.execute("drop role \(own)")
                }
            }
        }
    }

    /// A server of the version before still works beside the first run; the second ends that.
    @Test func roleOfAnEarlierVersionIsReplacedAndThenRetired() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let schema = TenantID(name: office.id).schemaName
            let former = try SQLIdentifier(TenantRole.formerName(schema: schema))
            try await installation.sql("create role \(former) nologin noinherit")
            try await installation.sql("grant usage on schema \(try SQLIdentifier(schema)) to \(former)")
            try await installation.sql("grant select on \(try office.table("booking")) to \(former)")
            try await installation.sql("update platform.tenant set role_name = \(former.name)")
            let reaches: SQL = "select has_schema_privilege(\(former.name), \(schema), 'usage')::text"
            #expect(await installation("migrate").code == 0)
            #expect(try await installation.texts("select role_name from platform.tenant") != [former.name])
            #expect(try await installation.texts(reaches) == ["true"])
            #expect(await office("penalty", "list", office.id).code == 0)
            #expect(await installation("migrate").code == 0)
            #expect(try await installation.texts(reaches) == ["false"])
            try await installation.sql("drop owned by \(former)")
            try await installation.sql("drop role \(former)")
        }
    }

    @Test func rolesNameTheirDatabaseAndFitPostgreSQL() {
        let schema = "tenant_aoba_city"
        #expect(TenantRole.name(schema: schema, database: "main") == "madoguchi_main_tenant_aoba_city")
        let names = ["a-b", "a_b", "A_b", "ａ", "a b", String(repeating: "x", count: 63)].map {
            TenantRole.name(schema: schema, database: $0)
        }
        #expect(Set(names).count == names.count)
        for name in names { #expect((try? SQLIdentifier(name)) != nil, "\(name)") }
    }
}

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Platform
import Postgres
import TestCluster
import Testing
import Web

@testable import Server

/// The server before its tenants are read, and while something is wrong with one of them or with the database.
@Suite struct ServerStartTests {
    private func get(_ client: SiteClient, _ path: String) async throws -> (head: HTTPResponse, body: String) {
        try await client.answer(.get, path, host: SiteClient.host, headers: [:], body: "")
    }

    @Test func serverStartsWithoutItsDatabaseAndServesWhenThatComes() async throws {
        let (cluster, options) = try await clusterWithAnOffice()
        defer { try? FileManager.default.removeItem(atPath: options.masterKeyFile ?? "") }
        try cluster.stop()

        let server = try await ComposedServer.ofTest(options)
        let client = SiteClient(responder: server.application.responder, logger: .silent)
        await server.housekeeper.readTenants()
        #expect(try await get(client, "/livez").head.status == .ok)
        let down = try await get(client, "/readyz")
        #expect(down.head.status == .serviceUnavailable && down.body == "not ready: the database can't be reached\n")
        for path in ["/", "/aoba-city", "/aoba-city/services/pickup", "/journeys/of/some-host"] {
            let early = try await get(client, path)
            #expect(early.head.status == .serviceUnavailable, "\(path)")
            #expect(early.head.headerFields[.retryAfter] == "10", "\(path)")
        }

        try cluster.start()
        let starting = try await get(client, "/readyz")
        #expect(starting.head.status == .serviceUnavailable && starting.body == "not ready: starting\n")
        await server.housekeeper.readTenants()
        await server.housekeeper.makeMissingSlots()
        #expect(try await get(client, "/readyz").body == "ready\n")
        #expect(try await get(client, "/aoba-city").head.status == .ok)
        #expect(try await get(client, "/nobody").head.status == .notFound)
        await server.shutdown()
    }

    /// A cluster of its own in which one office is in force, and how to reach it.
    private func clusterWithAnOffice() async throws -> (OwnCluster, DatabaseOptions) {
        let cluster = try OwnCluster()
        let key = FileManager.default.temporaryDirectory.appending(path: "start-\(UUID()).key")
        _ = FileManager.default.createFile(
            atPath: key.path, contents: Data(Data(repeating: 5, count: 32).base64EncodedString().utf8),
            attributes: [.posixPermissions: 0o600])
        let tool = OfficeTool(url: cluster.connectionString, keyFile: key.path)
        try await tool("migrate")
        let folder = try #require(try Checkout.tenants().first { $0.lastPathComponent == "aoba-city" })
        try await tool("tenant", "apply", folder.path)
        return (cluster, DatabaseOptions(url: cluster.connectionString, masterKeyFile: key.path, rehearseAt: nil))
    }

    @Test func databaseThatOnlyReadsIsNotReadyUntilItWritesAgain() async throws {
        let (cluster, options) = try await clusterWithAnOffice()
        defer { try? FileManager.default.removeItem(atPath: options.masterKeyFile ?? "") }
        let server = try await ComposedServer.ofTest(options)
        let client = SiteClient(responder: server.application.responder, logger: .silent)
        await server.housekeeper.readTenants()
        await server.housekeeper.makeMissingSlots()
        try cluster.demote()
        let down = try await get(client, "/readyz")
        #expect(down.head.status == .serviceUnavailable && down.body == "not ready: the database only reads\n")
        #expect(try await get(client, "/aoba-city").head.status == .ok)
        let tool = OfficeTool(url: options.url, keyFile: options.masterKeyFile ?? "")
        let failure = await #expect(throws: OfficeTool.Failure.self) { try await tool("migrate") }
        #expect(failure?.code == 69 && failure?.notes.contains("The database only reads") == true)
        try cluster.promote()
        #expect(try await get(client, "/readyz").body == "ready\n")
        await server.shutdown()
    }

    @Test func tenantWhoseConfigurationIsBrokenIsNamedToTheOperatorAndTheOthersAreServed() async throws {
        let breaking: (OfficeTool) async throws -> Void = { office in
            try await ShippedTenants.run(
                office.url, "update platform.configuration set yaml = 'tenant: [ ' || yaml where tenant = 'aoba-city'")
        }
        try await withTestApp("aoba-city", "shiranami-city", prepare: breaking) { app in
            #expect(try await get(app.client, "/shiranami-city").head.status == .ok)
            let broken = try await get(app.client, "/aoba-city")
            #expect(broken.head.status == .serviceUnavailable)
            let plain = try await get(app.client, "/readyz")
            #expect(plain.head.status == .ok && plain.body == "ready\n")
            let verbose = try await get(app.client, "/readyz?verbose")
            #expect(verbose.body == "ready\naoba-city: the configuration can't be read\n")
            let metrics = try await get(app.client, "/metrics").body
            #expect(metrics.contains("\nmadoguchi_tenants_failing 1\n") && !metrics.contains("aoba"))

            try await app.alter(
                "update platform.configuration set yaml = substr(yaml, 11) where tenant = 'aoba-city'")
            await app.server.housekeeper.readTenants()
            #expect(try await get(app.client, "/aoba-city").head.status == .ok)
            #expect(try await get(app.client, "/metrics").body.contains("\nmadoguchi_tenants_failing 0\n"))
        }
    }

    @Test func listenerForLoadBalancersAnswersThemAlone() async throws {
        try await withTestApp("aoba-city") { app in
            let health = try #require(app.server.healthApplication)
            let client = SiteClient(responder: health.responder, logger: app.client.logger)
            #expect(try await get(client, "/livez").body == "ok\n")
            #expect(try await get(client, "/readyz").body == "ready\n")
            for path in ["/", "/aoba-city", "/metrics", "/mailbox"] {
                #expect(try await get(client, path).head.status == .notFound, "\(path)")
            }
        }
    }

    @Test func fullPoolIsBusyAndNotDown() async throws {
        try await withTestApp("aoba-city") { app in
            let database = app.server.program.database
            let scope = try SchemaScope.platform()
            let release = Turn()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<9 {
                    group.addTask { try await database.transaction(in: scope) { _ in release.wait() } }
                }
                #expect(await eventually { database.statistics.busy == 8 && database.statistics.queued == 1 })
                let busy = try await get(app.client, "/readyz")
                #expect(busy.head.status == .ok && busy.body == "busy\n")
                release.come()
                try await group.waitForAll()
            }
            #expect(try await get(app.client, "/readyz").body == "ready\n")
        }
    }
}

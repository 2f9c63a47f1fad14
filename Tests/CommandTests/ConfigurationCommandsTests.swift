@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestCluster
import Testing

@testable import Platform
@testable import Server

/// The way of a configuration with the program's own actions, on a real database.
@Suite struct ConfigurationCommandsTests {
    /// A folder with a new tenant, migrated database and master key.
    private struct Office: Sendable {
        let id: String
        let folder: URL
        let environment: [String: String]
        var path: String { folder.appending(path: id).path }

        /// Runs a command; answers its exit code and everything printed.
        func callAsFunction(_ arguments: String...) async -> (code: Int32, text: String) {
            let out = Mutex("")
            let session = CommandSession(
                environment: environment, actions: Main.actions, print: { text in out.withLock { $0 += text } },
                note: { text in out.withLock { $0 += text } })
            let code = await CommandLineTool(session: session).run(arguments)
            return (code, out.withLock(\.self))
        }

        /// Replaces a part of the tenant's file.
        func edit(_ old: String, _ new: String) throws {
            let file = folder.appending(path: "\(id)/tenant.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains(old))
            try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
        }
    }

    private func withOffice(_ body: (Office) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = folder.appending(path: "master.key")
        try Data(repeating: 7, count: 32).base64EncodedString().write(to: key, atomically: true, encoding: .utf8)
        let office = Office(
            id: "c-" + String(UInt64.random(in: 0 ... .max), radix: 36), folder: folder,
            environment: [
                "MADOGUCHI_DATABASE_URL": try await TestCluster.connectionString(),
                "MADOGUCHI_MASTER_KEY_FILE": key.path, "USER": "sato",
            ])
        // The schema of the platform alone: tenants of other tests come and go in the same database.
        let platform = try await PlatformMigrations().migratePlatform(
            TestCluster.database(), logger: TestCluster.logger)
        for outcome in platform {
            if case .failed(let error) = outcome.result { throw error }
        }
        let made = await office(
            "tenant", "new", office.id, "--name", "若葉市", "--office", "市民課", "--phone", "00-0000-0000", "--email",
            "a@wakaba.example.jp", "--sender", "b@wakaba.example.jp", "--kind", "visit", "--folder", folder.path)
        #expect(made.code == 0)
        try await body(office)
        try await remove(TenantID(name: office.id))
        try FileManager.default.removeItem(at: folder)
    }

    private func remove(_ id: TenantID) async throws {
        let (schema, role) = (try SQLIdentifier(id.schemaName), try SQLIdentifier(id.roleName))
        try await TestCluster.database().transaction(in: .platform()) { transaction in
            try transaction.execute("drop schema if exists \(schema) cascade")
            try transaction.execute("drop owned by \(role)")
            try transaction.execute("drop role \(role)")
            try transaction.execute("delete from platform.migration where schema_name = \(id.schemaName)")
            try transaction.execute("delete from platform.tenant where id = \(id.name)")
        }
    }

    /// A booking in a month whose slot nobody knows, which is enough for rules of the service.
    private func book(_ office: Office) async throws -> ReceiptNumber {
        let receipt = ReceiptNumber.random()
        let schema = try SQLIdentifier(TenantID(name: office.id).schemaName)
        let start = Date(timeIntervalSinceNow: 30 * 24 * 3600)
        try await TestCluster.database().transaction(in: .platform()) { transaction in
            _ = try transaction.execute(
                """
                insert into \(schema).booking (id, receipt_number, password_hash, access_hash, request, service, counter,
                    starts_at, ends_at, people, cases, state, language, details, booked_at)
                values (\(UUID()), \(receipt.symbols), \(Data([1])), \(Data(receipt.symbols.utf8)), \(UUID()), 'visit',
                    'main', \(start), \(start.addingTimeInterval(900)), 1, 0, 'confirmed', 'ja', \(Data([1])), \(start))
                """)
        }
        return receipt
    }

    @Test func newPlanApplyVersionsDiffAndRollback() async throws {
        try await withOffice { office in
            let first = await office("tenant", "plan", office.path)
            #expect(first.code == 0 && first.text.contains("for a first version"))
            #expect(await office("tenant", "versions", office.id).code == 1)
            #expect(await office("tenant", "apply", office.path, "--note", "初版").code == 0)
            let same = await office("tenant", "plan", office.path)
            #expect(same.text == "\(office.id): the same as version 1 in force\n")

            try office.edit("capacity: 2", "capacity: 5")
            let plan = await office("tenant", "plan", office.path)
            #expect(plan.code == 0)
            #expect(plan.text.contains("  counters.main.slots.capacity: 2 → 5\n"))
            #expect(plan.text.contains("with 5 places instead of 2"))
            let id = try #require(plan.text.firstMatch(of: /--plan (\S+)/)?.1)
            let applied = await office("tenant", "apply", office.path, "--plan", String(id))
            #expect(applied.text.hasSuffix("version 2 applied\n"))

            let folder = await office("tenant", "diff", office.id, "1", office.path)
            #expect(folder.text.contains("counters.main.slots.capacity: 2 → 5"))
            let text = await office("tenant", "diff", office.id, "--text")
            #expect(text.text.hasPrefix("--- version 1\n+++ version 2\n@@"))
            let json = await office("tenant", "diff", office.id, "--format", "json")
            let report = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any]
            #expect(report?["to"] as? String == "version 2")

            let back = await office("tenant", "rollback", office.id, "1", "--note", "戻す")
            #expect(back.code == 0 && back.text.hasSuffix("version 3 applied\n"))
            let versions = await office("tenant", "versions", office.id).text.split(separator: "\n")
            #expect(versions.count == 3)
            #expect(versions[0].hasPrefix("* 3\t") && versions[0].hasSuffix("\tsato\trollback of 1\t戻す"))
            #expect(versions[2].hasSuffix("\tsato\t初版"))
            #expect(await office("tenant", "rollback", office.id, "9").code == 1)
        }
    }

    @Test func applyThatHitsABookingNamesItAndWantsAPlan() async throws {
        try await withOffice { office in
            _ = await office("tenant", "apply", office.path)
            let receipt = try await book(office)
            try office.edit("counters: [main]", "counters: [main]\n    party: { max: 2 }")
            try office.edit("    cancel:", "    # cancel:")
            let plan = await office("tenant", "plan", office.path, "--format", "json")
            let report = try #require(try JSONSerialization.jsonObject(with: Data(plan.text.utf8)) as? [String: Any])
            let hits = try #require(report["hits"] as? [[String: Any]])
            #expect(hits.map { $0["receiptNumber"] as? String } == [receipt.description])
            let refused = await office("tenant", "apply", office.path)
            #expect(refused.code == 1)
            #expect(refused.text.contains(receipt.description) && refused.text.contains("cancel-over"))
            #expect(refused.text.hasSuffix("refused, nothing changed\n"))
            let id = try #require(report["plan"] as? String)
            try office.edit("capacity: 2", "capacity: 5")
            let stale = await office("tenant", "apply", office.path, "--plan", id)
            #expect(stale.code == 1)
            #expect(stale.text.contains("the plan is out of date: its text or pictures were changed"))
            #expect(await office("tenant", "apply", office.path, "--accept-hits").code == 0)
        }
    }

    @Test func rollbackToWhatTodaysProgramCanNotReadIsRefused() async throws {
        try await withOffice { office in
            _ = await office("tenant", "apply", office.path)
            try office.edit("capacity: 2", "capacity: 5")
            _ = await office("tenant", "apply", office.path)
            let id = office.id
            try await TestCluster.database().transaction(in: .platform()) { transaction in
                _ = try transaction.execute(
                    """
                    update platform.configuration set yaml = 'unknown: 1' where tenant = \(id) and version = 1
                    """)
            }
            let back = await office("tenant", "rollback", office.id, "1")
            #expect(back.code == 1)
            #expect(back.text.contains("\(office.id), version 1:1:1: error: unknown setting 'unknown'"))
            #expect(await office("tenant", "versions", office.id).text.split(separator: "\n").count == 2)
        }
    }
}

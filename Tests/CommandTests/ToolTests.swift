import Foundation
import TestCluster
import Testing

@testable import Server

@Suite struct ToolTests {
    @Test func everyCommandHasHelp() async {
        let commands = [
            [], ["serve"], ["migrate"], ["tenant"], ["tenant", "new"], ["tenant", "validate"], ["tenant", "plan"],
            ["tenant", "apply"], ["tenant", "versions"], ["tenant", "diff"], ["tenant", "rollback"],
            ["tenant", "list"], ["tenant", "schema"], ["tenant", "import-register"], ["booking"],
            ["booking", "list"], ["booking", "show"], ["booking", "cancel"], ["booking", "missed"], ["penalty"],
            ["penalty", "list"], ["penalty", "waive"],
            ["penalty", "excuse"],
        ]
        for command in commands {
            let run = await ToolRun(command + ["--help"])
            #expect(run.code == 0 && run.notes.isEmpty)
            #expect(run.out.contains("USAGE: madoguchi \(command.joined(separator: " "))"), "\(command)")
        }
    }

    @Test func wrongUsageIs64() async {
        for arguments in [["serv"], ["serve", "--nothing"], ["tenant", "validate"], ["booking", "cancel", "t", "n"]] {
            let run = await ToolRun(arguments)
            #expect(run.code == 64)
            #expect(run.notes.contains("Error:"))
            #expect(run.out.isEmpty)
        }
    }

    @Test func whatCanNotBeHadIs69() async throws {
        let key = await ToolRun("penalty", "list", "t", "--master-key-file", "/nowhere/key")
        #expect(key.code == 69 && key.notes == "madoguchi: The master key /nowhere/key can't be read.\n")
        let database = await ToolRun("migrate", "--database-url", "host=/nowhere")
        #expect(database.code == 69 && database.out.isEmpty)
        #expect(database.notes.hasPrefix("madoguchi: The database can't be reached: "))
        let empty = try await TestCluster.withOwnDatabase { connection, _ in
            await ToolRun("tenant", "list", "--database-url", connection)
        }
        #expect(empty.code == 69)
        #expect(empty.notes == "madoguchi: The database isn't migrated: run madoguchi migrate.\n")
    }

    @Test func noCommandShowsHelp() async {
        let run = await ToolRun()
        #expect(run.code == 0 && run.out.contains("SUBCOMMANDS"))
    }

    @Test func migrateNeedsNoKeyAndReportsWhatChanged() async throws {
        try await TestCluster.withOwnDatabase { connection, _ in
            let environment = [
                "MADOGUCHI_DATABASE_URL": connection, "MADOGUCHI_DATABASE_POOLER": TestCluster.pooler,
            ]
            let first = await ToolRun("migrate", environment: environment)
            #expect(first.code == 0 && first.notes.isEmpty)
            #expect(
                first.out.wholeMatch(
                    of: /platform: now version \d+ \(\d+ carried out\)\n1 schemas, 0 already current\n/) != nil)
            let second = await ToolRun("migrate", environment: environment)
            #expect(second.code == 0 && second.out == "1 schemas, 1 already current\n")
            let json = await ToolRun("migrate", "--format", "json", environment: environment)
            #expect(json.out.contains("\"schema\" : \"platform\""))
        }
    }
}

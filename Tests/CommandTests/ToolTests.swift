import Testing

@testable import Server

@Suite struct ToolTests {
    @Test func everyCommandHasHelp() async {
        let commands = [
            [], ["serve"], ["migrate"], ["tenant"], ["tenant", "validate"], ["tenant", "apply"], ["tenant", "list"],
            ["tenant", "schema"], ["tenant", "import-register"], ["booking"], ["booking", "cancel"],
            ["booking", "missed"], ["penalty"], ["penalty", "list"], ["penalty", "waive"],
        ]
        for command in commands {
            let run = ToolRun()
            let tool = CommandLineTool(session: run.session)
            #expect(await tool.run(command + ["--help"]) == 0)
            #expect(run.out.contains("USAGE: madoguchi \(command.joined(separator: " "))"), "\(command)")
            #expect(run.notes.isEmpty)
        }
    }

    @Test func wrongUsageIs64() async {
        for arguments in [["serv"], ["serve", "--nothing"], ["tenant", "validate"], ["booking", "cancel", "t", "n"]] {
            let run = ToolRun()
            #expect(await CommandLineTool(session: run.session).run(arguments) == 64)
            #expect(run.notes.contains("Error:"))
            #expect(run.out.isEmpty)
        }
    }

    @Test func failuresHaveTheirExitCodes() async {
        for (error, code) in [
            (CommandFailure.refused("no such tenant"), 1), (CommandFailure.unavailable("no database"), 69),
        ] {
            let run = ToolRun()
            #expect(await run("migrate") { $0.migrate = { _ in throw error } } == code)
            #expect(run.notes == "madoguchi: \(error.message)\n")
        }
        struct Odd: Error {}
        let run = ToolRun()
        #expect(await run("migrate") { $0.migrate = { _ in throw Odd() } } == 70)
        #expect(run.notes.contains("unexpected error"))
    }

    @Test func noCommandShowsHelp() async {
        let run = ToolRun()
        #expect(await run() == 0)
        #expect(run.out.contains("SUBCOMMANDS"))
    }

    @Test func migrateNeedsNoKeyAndReportsWhatChanged() async {
        let run = ToolRun()
        let environment = ToolRun.environment.filter { $0.key != "MADOGUCHI_MASTER_KEY_FILE" }
        let code = await run("migrate", environment: environment) {
            $0.migrate = { _ in
                MigrationReport(schemas: [
                    .init(schema: "platform", version: 3, applied: []),
                    .init(schema: "tenant_aoba_city", version: 5, applied: [4, 5]),
                ])
            }
        }
        #expect(code == 0)
        #expect(run.out == "tenant_aoba_city: now version 5 (2 carried out)\n2 schemas, 1 already current\n")
    }

    @Test func cancellingABookingNeedsAReason() async {
        let asked = Captured<CancellationOptions>()
        let run = ToolRun()
        let code = await run("booking", "cancel", "aoba-city", "AB12", "--reason", "電話で依頼") {
            $0.cancelBooking = { options in
                asked.set(options)
                return CancellationReport(
                    tenant: options.tenant, receiptNumber: options.receiptNumber, mailQueued: true)
            }
        }
        #expect(code == 0)
        #expect(asked.value?.reason == "電話で依頼")
        #expect(asked.value?.by == "sato")
        #expect(run.out == "aoba-city AB12: cancelled, mail queued\n")
        #expect(await ToolRun()("booking", "cancel", "t", "n", "--reason", " ") == 64)
    }
}

import Foundation
import Postgres
import Testing

@testable import Platform
@testable import Server

/// The way of a configuration, from the first plan to a rollback.
@Suite struct ConfigurationCommandsTests {
    private func withOffice(_ body: (Office) async throws -> Void) async throws {
        try await withInstallation { try await body(await $0.office()) }
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
            let applied = await office("tenant", "apply", office.path, "--plan", String(id), "--by", "abe")
            #expect(applied.text.hasSuffix("version 2 applied\n"))

            let folder = await office("tenant", "diff", office.id, "1", office.path)
            #expect(folder.text.contains("counters.main.slots.capacity: 2 → 5"))
            let text = await office("tenant", "diff", office.id, "--text")
            #expect(text.text.hasPrefix("--- version 1\n+++ version 2\n@@"))
            let json = await office("tenant", "diff", office.id, "--format", "json")
            let report = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any]
            #expect(report?["to"] as? String == "version 2")

            let alone = await office("tenant", "diff", office.id, office.path)
            #expect(alone.text.contains("no difference in settings or pictures"))
            let dry = await office("tenant", "rollback", office.id, "1", "--dry-run")
            #expect(dry.code == 0 && dry.text.contains("counters.main.slots.capacity: 5 → 2"))
            #expect(dry.text.contains("to apply it: madoguchi tenant rollback \(office.id) 1 --plan 2-"))
            #expect(await office("tenant", "versions", office.id).text.split(separator: "\n").count == 2)

            let back = await office("tenant", "rollback", office.id, "1", "--note", "戻す")
            #expect(back.code == 0 && back.text.hasSuffix("version 3 applied\n"))
            let versions = await office("tenant", "versions", office.id).text.split(separator: "\n")
            #expect(versions.count == 3)
            #expect(versions[0].hasPrefix("* 3\t") && versions[0].hasSuffix("\tsato\trollback of 1\t戻す"))
            #expect(versions[1].hasSuffix("\tabe") && versions[2].hasSuffix("\tsato\t初版"))
            #expect(await office("tenant", "rollback", office.id, "9").code == 1)
        }
    }

    @Test func applyThatHitsABookingNamesItAndWantsAPlan() async throws {
        try await withOffice { office in
            _ = await office("tenant", "apply", office.path)
            let receipt = try await office.book(at: Date(timeIntervalSinceNow: 30 * 24 * 3600))
            try office.edit("counters: [main]", "counters: [main]\n    party: { max: 2 }")
            try office.edit("    cancel:", "    # cancel:")
            let plan = await office("tenant", "plan", office.path, "--format", "json")
            let report = try #require(try JSONSerialization.jsonObject(with: Data(plan.text.utf8)) as? [String: Any])
            #expect(plan.code == 2)
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
            let accepted = await office("tenant", "apply", office.path, "--accept-hits")
            #expect(accepted.code == 0 && accepted.out.contains("counters.main.slots.capacity: 2 → 5"))
            #expect(accepted.out.contains("bookings hit: 1\n"))
        }
    }

    @Test func applySaysWhatHasChangedWhateverItHits() async throws {
        try await withOffice { office in
            _ = await office("tenant", "apply", office.path)
            try office.edit("capacity: 2", "capacity: 20")
            let plan = await office("tenant", "plan", office.path)
            #expect(plan.code == 0)
            let words = "main (0 bookings): capacity-multiplied: 20 places in each slot instead of 2: is that meant?"
            #expect(plan.out.contains(words))
            let applied = await office("tenant", "apply", office.path)
            #expect(applied.code == 0 && applied.out.contains(words))
            #expect(applied.out.contains("counters.main.slots.capacity: 2 → 20"))
        }
    }

    @Test func rollbackToWhatTodaysProgramCanNotReadIsRefused() async throws {
        try await withOffice { office in
            _ = await office("tenant", "apply", office.path)
            try office.edit("capacity: 2", "capacity: 5")
            _ = await office("tenant", "apply", office.path)
            try await office.installation.sql("update platform.configuration set yaml = 'unknown: 1' where version = 1")
            let back = await office("tenant", "rollback", office.id, "1")
            #expect(back.code == 1)
            #expect(back.text.contains("\(office.id), version 1:1:1: error: unknown setting 'unknown'"))
            #expect(await office("tenant", "versions", office.id).text.split(separator: "\n").count == 2)
        }
    }
}

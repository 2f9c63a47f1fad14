import Foundation
import Testing

@testable import Platform
@testable import Server

@Suite struct PenaltyCommandTests {
    /// Gives the body an office that refuses whoever missed an appointment, and a receipt of such a visitor.
    private func withMissed(_ body: (Office, ReceiptNumber) async throws -> Void) async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            let cancel = "    cancel: { until: same-as-window }\n"
            try office.edit(
                cancel,
                cancel + "    penalties:\n      no-shows: { most: 1, within-days: 90, refused-for-days: 30 }\n")
            #expect(await office("tenant", "apply", office.path).code == 0)
            let receipt = try await office.book(
                at: Date(timeIntervalSinceNow: -600), visitor: Data(repeating: 1, count: 32))
            #expect(await office("booking", "missed", office.id, "\(receipt)").code == 0)
            try await body(office, receipt)
        }
    }

    private func rows(_ run: ToolRun) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [[String: Any]])
    }

    @Test func penaltiesAreListedAndWaivedWithAReason() async throws {
        try await withMissed { office, receipt in
            let listed = await office("penalty", "list", office.id)
            #expect(listed.code == 0 && listed.notes.isEmpty)
            let line = listed.out.split(separator: "\t")
            try #require(line.count == 7)
            #expect(line[1] == "visit" && line[2] == "1 no-shows" && line[5] == "in-force")
            #expect(line[6] == "\(receipt)\n")
            let row = try #require(try rows(await office("penalty", "list", office.id, "--format", "json")).first)
            #expect(row["receiptNumbers"] as? [String] == [receipt.description])
            #expect((row["until"] as? String)?.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil)
            #expect(row["id"] as? String == String(line[0]))

            let id = String(line[0])
            #expect(await office("penalty", "waive", office.id, id).code == 64)
            #expect(await office("penalty", "waive", office.id, id, "--reason", " ").code == 64)
            let waived = await office("penalty", "waive", office.id, id, "--reason", "病気", "--by", "tanaka")
            #expect(waived.code == 0 && waived.out == "\(office.id) \(id): waived\n")
            let again = await office("penalty", "waive", office.id, id, "--reason", "病気")
            #expect(again.out == "\(office.id) \(id): waived, as before\n")
            let past = await office("penalty", "list", office.id, "--all")
            #expect(past.out.contains("waived by tanaka: 病気"))

            let none = await office("penalty", "list", office.id)
            #expect(none.code == 0 && none.out.isEmpty)
            #expect(none.notes == "Nobody is refused now; --all shows the past.\n")
            let json = await office("penalty", "list", office.id, "--format", "json")
            #expect(json.out == "[\n\n]\n" && json.notes.isEmpty)
        }
    }

    @Test func refusalsByRulesAreListedUntilTheirBookingsAreExcused() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            let cancel = "    cancel: { until: same-as-window }\n"
            let rule = "{ plugin: repeat-no-show, most: 2, within-days: 90, refused-for-days: 30 }"
            try office.edit(cancel, cancel + "    eligibility: [\(rule)]\n")
            #expect(await office("tenant", "apply", office.path).code == 0)
            // The second of two visitors missed only one.
            var missed: [ReceiptNumber] = []
            for (minutes, visitor) in [(30.0, UInt8(1)), (20, 1), (10, 2)] {
                let receipt = try await office.book(
                    at: Date(timeIntervalSinceNow: -60 * minutes), visitor: Data(repeating: visitor, count: 32))
                #expect(await office("booking", "missed", office.id, "\(receipt)").code == 0)
                missed.append(receipt)
            }
            let listed = await office("penalty", "list", office.id)
            let line = listed.out.split(separator: "\t")
            try #require(line.count == 7)
            #expect(line[0] == "-" && line[1] == "visit" && line[2] == "rule repeat-no-show" && line[5] == "in-force")
            #expect(line[6] == "\(missed[0]) \(missed[1])\n")
            let all = try rows(await office("penalty", "list", office.id, "--format", "json"))
            #expect(all.count == 1 && all[0]["rule"] as? String == "repeat-no-show" && all[0]["id"] == nil)
            #expect((all[0]["until"] as? String)?.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil)
            #expect(await office("penalty", "excuse", office.id, "\(missed[0])", "--reason", "入院").code == 0)
            #expect(await office("penalty", "list", office.id).out.isEmpty)
        }
    }

    @Test func unknownPenaltiesAreRefused() async throws {
        try await withMissed { office, _ in
            let odd = await office("penalty", "waive", office.id, "0a", "--reason", "x")
            #expect(odd.code == 1)
            #expect(odd.notes == "madoguchi: '0a' is no penalty's id; see madoguchi penalty list.\n")
            let unknown = await office("penalty", "waive", office.id, UUID().uuidString, "--reason", "x")
            #expect(unknown.code == 1 && unknown.notes.contains("There is no penalty "))
        }
    }

    @Test func excusingTakesABookingOutOfTheCount() async throws {
        try await withMissed { office, receipt in
            #expect(await office("penalty", "excuse", office.id, "\(receipt)").code == 64)
            let excused = await office("penalty", "excuse", office.id, "\(receipt)", "--reason", "入院")
            #expect(excused.code == 0 && excused.out == "\(office.id) \(receipt): excused\n")
            let again = await office("penalty", "excuse", office.id, "\(receipt)", "--reason", "入院")
            #expect(again.out == "\(office.id) \(receipt): excused, as before\n")
            let all = try rows(await office("penalty", "list", office.id, "--all", "--format", "json"))
            #expect(all.map { $0["state"] as? String } == ["waived"])
            let kept = try await office.book(at: Date(timeIntervalSinceNow: 24 * 3600))
            let nothing = await office("penalty", "excuse", office.id, "\(kept)", "--reason", "x")
            #expect(nothing.code == 1 && nothing.notes.contains("it counts for nothing"))
        }
    }
}

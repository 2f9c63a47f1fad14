import Foundation
import Testing

@testable import Server

@Suite struct PenaltyCommandTests {
    private let summary = PenaltySummary(
        id: "0a", service: "card-pickup", kind: "no-shows", count: 2, since: Date(timeIntervalSince1970: 0),
        until: "1970-01-31", state: "in-force", receiptNumbers: ["K7M-R3T-X9P", "K7M-R3T-X9Q"], waivedBy: nil,
        waiverReason: nil)

    @Test func missedIsRecordedAndTakenBack() async {
        let asked = Captured<MissedOptions>()
        let run = ToolRun()
        let code = await run("booking", "missed", "tokyo", "K7M", "--by", "tanaka") {
            $0.recordMissed = { options in
                asked.set(options)
                return MissedReport(tenant: "tokyo", receiptNumber: "K7M", missed: true, changed: true)
            }
        }
        #expect(code == 0 && run.out == "tokyo K7M: missed\n")
        #expect(asked.value?.by == "tanaka" && asked.value?.undo == false)
        let undone = ToolRun()
        let undoneCode = await undone("booking", "missed", "tokyo", "K7M", "--undo", "--format", "json") {
            $0.recordMissed = { options in
                asked.set(options)
                return MissedReport(tenant: "tokyo", receiptNumber: "K7M", missed: false, changed: false)
            }
        }
        #expect(undoneCode == 0 && undone.out.contains("\"changed\" : false"))
        #expect(asked.value?.by == "sato" && asked.value?.undo == true)
    }

    @Test func penaltiesAreListedAsTextOrJSON() async throws {
        let asked = Captured<PenaltyListOptions>()
        let text = ToolRun()
        let code = await text("penalty", "list", "tokyo") { [summary] in
            $0.listPenalties = { options in
                asked.set(options)
                return [summary]
            }
        }
        #expect(code == 0 && asked.value?.all == false)
        #expect(
            text.out == "0a\tcard-pickup\t2 no-shows\tsince 1970-01-01T00:00:00Z\tuntil 1970-01-31\tin-force\t"
                + "K7M-R3T-X9P K7M-R3T-X9Q\n")
        let json = ToolRun()
        let jsonCode = await json("penalty", "list", "tokyo", "--all", "--format", "json") { [summary] in
            $0.listPenalties = { options in
                asked.set(options)
                return [summary]
            }
        }
        #expect(jsonCode == 0 && asked.value?.all == true)
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
        #expect(rows.first?["receiptNumbers"] as? [String] == summary.receiptNumbers)
        #expect(rows.first?["until"] as? String == "1970-01-31")
    }

    @Test func emptyListIsSaidInWordsToPeopleAlone() async {
        let text = ToolRun()
        #expect(await text("penalty", "list", "tokyo") { $0.listPenalties = { _ in [] } } == 0)
        #expect(text.out.isEmpty && text.notes == "Nobody is refused now; --all shows the past.\n")
        let json = ToolRun()
        #expect(await json("penalty", "list", "tokyo", "--format", "json") { $0.listPenalties = { _ in [] } } == 0)
        #expect(json.out == "[\n\n]\n" && json.notes.isEmpty)
    }

    @Test func excusingNamesTheBookingAndTheReason() async {
        let asked = Captured<ExcuseOptions>()
        let run = ToolRun()
        let code = await run("penalty", "excuse", "tokyo", "K7M", "--reason", "入院", "--by", "tanaka") {
            $0.excuseBooking = { options in
                asked.set(options)
                return ExcuseReport(tenant: options.tenant, receiptNumber: "K7M-R3T-X9P", changed: true)
            }
        }
        #expect(code == 0 && run.out == "tokyo K7M-R3T-X9P: excused\n")
        #expect(asked.value?.reason == "入院" && asked.value?.receiptNumber == "K7M" && asked.value?.by == "tanaka")
        #expect(await ToolRun()("penalty", "excuse", "tokyo", "K7M") == 64)
    }

    @Test func waivingNeedsAReason() async {
        let asked = Captured<WaiverOptions>()
        let run = ToolRun()
        let code = await run("penalty", "waive", "tokyo", "0a", "--reason", "病気", "--by", "tanaka") {
            $0.waivePenalty = { options in
                asked.set(options)
                return WaiverReport(tenant: options.tenant, id: options.penalty, changed: true)
            }
        }
        #expect(code == 0 && run.out == "tokyo 0a: waived\n")
        #expect(asked.value?.reason == "病気" && asked.value?.by == "tanaka" && asked.value?.penalty == "0a")
        #expect(await ToolRun()("penalty", "waive", "tokyo", "0a", "--reason", " ") == 64)
        #expect(await ToolRun()("penalty", "waive", "tokyo", "0a") == 64)
    }
}

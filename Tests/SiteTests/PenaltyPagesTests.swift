import Foundation
import Testing

/// Frequent cancellations and missed times: warnings, refusals, waivers and excuses.
@Suite struct PenaltyPagesTests {
    private static let certificate = "東総12第99号"

    /// Books, cancels, and reads the warning on the way.
    private func cancel(_ number: Int, _ app: TestApp, _ browser: TestBrowser) async throws {
        let visit = AgentVisit(app, browser: browser, Self.certificate, ["AB900000\(number)"])
        _ = try await visit.book("2026-12-04T10:30")
        try await visit.toBooking()
        let warning = try await browser.follow(link: "キャンセルする")
        #expect(warning.main.contains("今回のキャンセルを含めて、30日間で\(number)回目のキャンセルです。"))
        #expect(
            warning.main.contains(
                number < 5
                    ? "5回に達すると、その後30日間、新しい予約をお断りします。"
                    : "キャンセルすると5回に達するため、2026年12月31日（木）まで、新しい予約をお断りします。"))
        #expect(try await browser.press("キャンセルする").main.contains("この予約はキャンセルされました"))
        _ = try await app.take(visit.email)
    }

    @Test func fifthCancellationIsToldBeforeAndRefusesAfter() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let browser = app.browser()
            for number in 1...5 { try await cancel(number, app, browser) }

            // Another address doesn't help: the certificate says who the agent is.
            let again = AgentVisit(app, email: "other@example.jp", Self.certificate)
            try await again.arrive()
            let refused = again.page
            #expect(refused.status == 422 && refused.heading == "新しい予約をお断りしています")
            for words in [
                "キャンセルが5回あったため、2026年12月31日（木）まで、新しい予約をお断りしています。",
                "キャンセルが30日間に5回になると", "2027年1月1日（金）", "0570-034259",
            ] {
                #expect(refused.main.contains(words))
            }
            try await waive(app)
            try await again.browser.open(refused.path)
            try await again.qualify()
            #expect(again.page.count("#start") == 1)
        }
    }

    private struct Listed: Decodable {
        let id: String
        let kind: String
        let count: Int
        let until: String
        let receiptNumbers: [String]
    }

    private func waive(_ app: TestApp) async throws {
        let text = try await app.office("penalty", "list", "tokyo-immigration", "--all", "--format", "json")
        let listed = try JSONDecoder().decode([Listed].self, from: Data(text.utf8))
        let penalty = try #require(listed.first)
        #expect(listed.count == 1 && penalty.kind == "cancellations" && penalty.count == 5)
        #expect(penalty.until == "2026-12-31" && penalty.receiptNumbers.count == 5)
        #expect(!text.contains(Self.certificate))
        let answer = try await app.office(
            "penalty", "waive", "tokyo-immigration", penalty.id, "--reason", "入院のため", "--by", "窓口")
        #expect(answer.contains("waived"))
    }

    @Test func missedTwiceIsRefusedByTheRuleUntilTheOfficeExcusesOne() async throws {
        let afternoon = "2026-12-03T16:00:00+09:00"
        try await withTestApp("midorino-passport") { app in
            var receipts: [String] = []
            for start in ["2026-12-03T09:00", "2026-12-03T13:00"] {
                receipts.append(try await OfficeVisit.midorinoApplication(app).book(start).number)
            }
            try await app.setClock(afternoon)
            for receipt in receipts {
                let answer = try await app.office(
                    "booking", "missed", "midorino-passport", receipt, "--by", "窓口", "--rehearse-at", afternoon)
                #expect(answer.contains("missed"))
            }
            let visit = OfficeVisit.midorinoApplication(app)
            try await visit.arrive()
            let refused = visit.page
            #expect(refused.status == 422 && refused.heading == "この予約はお受けできません")
            #expect(refused.main.contains("予約した日時に来庁されなかったことが2回ありました。"))
            #expect(refused.main.contains("2027年2月2日（火）"))
            let excused = try await app.office(
                "penalty", "excuse", "midorino-passport", receipts[0], "--reason", "入院のため", "--by", "窓口",
                "--rehearse-at", afternoon)
            #expect(excused.hasSuffix("excused\n"))
            try await visit.browser.open(refused.path)
            try await visit.choose()
            try visit.fillForm()
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }
}

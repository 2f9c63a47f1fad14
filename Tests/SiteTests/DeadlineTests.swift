import Foundation
import Testing

/// Deadlines, and what is offered after them.
@Suite struct DeadlineTests {
    private func agent(_ app: TestApp) -> AgentVisit { AgentVisit(app, "期限1号", ["DL0000001", "DL0000002"]) }

    @Test func changeAndCancellationUntil115959() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = agent(app)
            let browser = visit.browser
            let link = try await visit.book("2026-12-07T09:00").link
            // Monday's deadline is Friday, the open day before.
            try await app.setClock("2026-12-04T11:57:00+09:00")
            let open = try await browser.open(link)
            #expect(open.buttons("変更する").count == 1 && open.links("キャンセルする").count == 1)
            try await browser.follow(link: "キャンセルする")
            try await app.setClock("2026-12-04T12:00:00+09:00")
            let passed = try await browser.press("キャンセルする")
            #expect(passed.status == 409)
            #expect(passed.heading == "キャンセルの期限を過ぎました")
            #expect(passed.main.contains("0570-034259"))
            let booking = try await browser.follow(link: "予約の詳細へ戻る")
            #expect(booking.main.contains("予約は確定しています"))
            #expect(booking.main.contains("変更の期限（2026年12月4日（金） 午前11時59分）は過ぎました。"))
            #expect(booking.main.contains("キャンセルの期限（2026年12月4日（金） 午前11時59分）は過ぎました。"))
            #expect(booking.buttons("変更する").isEmpty && booking.links("キャンセルする").isEmpty)
            for word in ["0570-034259", "部署番号210", "reservation.tokyo.24f@i.moj.go.jp"] {
                #expect(booking.text("section.foot").contains(word))
            }
            // Neither do the paths themselves do it any more.
            #expect(try await browser.open("\(booking.path)/cancellation").heading == "キャンセルの期限を過ぎました")
            try await browser.open(booking.path)
            let change = try await browser.post("\(booking.path)/changes", [])
            #expect(change.status == 409 && change.heading == "変更の期限を過ぎました")
        }
    }

    @Test func cancelledInTheLastMinute() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = agent(app)
            let link = try await visit.book("2026-12-07T09:30").link
            try await app.setClock("2026-12-04T11:50:00+09:00")
            try await visit.browser.open(link)
            try await visit.browser.follow(link: "キャンセルする")
            try await app.setClock("2026-12-04T11:59:00+09:00")
            let page = try await visit.browser.press("キャンセルする")
            #expect(page.main.contains("この予約はキャンセルされました"))
            _ = try await app.take(visit.email)
        }
    }

    @Test func bookingAfterTheDeadlineIsRefusedAndTheFormKept() async throws {
        try await withTestApp("tokyo-immigration", at: "2026-12-01T11:55:00+09:00") { app in
            let visit = agent(app)
            try await visit.arrive()
            try await visit.reachCheck("2026-12-02T09:00")
            try await app.setClock("2026-12-01T12:00:00+09:00")
            let refused = try await visit.pressBook()
            #expect(refused.status == 409 && refused.heading == "この日時の受付は終わりました")
            let calendar = try await visit.browser.open(try #require(refused.attribute("href", of: "main .actions a")))
            #expect(calendar.path.hasSuffix("/calendar"))
            // Five open days from the next one that can still be booked.
            #expect(visit.freeDays == ["2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08", "2026-12-09"])
            #expect(try await visit.press("2026-12-03T09:00").value("#case-1") == "DL0000001")
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }

    @Test func timeChosenAfterTheDeadlineIsRefused() async throws {
        try await withTestApp("tokyo-immigration", at: "2026-12-01T11:57:00+09:00") { app in
            let visit = agent(app)
            try await visit.arrive()
            try visit.fillForm()
            try await visit.toCalendar()
            try await app.setClock("2026-12-01T12:00:00+09:00")
            let refused = try await visit.press("2026-12-02T09:00")
            #expect(refused.status == 409 && refused.heading == "この日時の受付は終わりました")
        }
    }

    @Test func changeWhoseDeadlinePassedMeanwhileLeavesTheBooking() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = agent(app)
            let link = try await visit.book("2026-12-07T10:00").link
            try await app.setClock("2026-12-04T11:57:00+09:00")
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            try visit.browser.fill("#case-2", "")
            try await visit.toCheck()
            try await app.setClock("2026-12-04T12:00:00+09:00")
            let refused = try await visit.pressBook()
            #expect(refused.status == 409 && refused.heading == "変更の期限を過ぎました")
            #expect(try await visit.browser.follow(link: "予約の詳細へ戻る").main.contains("DL0000002"))
        }
    }

    @Test func missedTimeMovesOnTheSameDayOnly() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let browser = visit.browser
            let link = try await visit.book("2026-12-02T09:00").link
            let booking = try await visit.toBooking().address
            try await app.setClock("2026-12-02T09:30:00+09:00")
            let missed = try await browser.open(booking)
            #expect(missed.main.contains("本日中であれば、本日の別の時間に変更できます。"))
            try await browser.press("変更する")
            try await visit.toCalendar()
            #expect(visit.freeDays == ["2026-12-02"])
            #expect(visit.freeTimes.allSatisfy { $0 >= "2026-12-02T09:30" })
            try await visit.press("2026-12-02T15:00")
            try await visit.toCheck()
            #expect(try await visit.pressBook().heading == "予約を変更しました")
            _ = try await app.take(visit.email)
            #expect(try await visit.toBooking().main.contains("2026年12月2日（水） 午後3時"))
            try await app.setClock("2026-12-03T00:00:00+09:00")
            let over = try await browser.open(link)
            #expect(over.main.contains("この予約の日は過ぎました"))
            #expect(over.buttons("変更する").isEmpty)
            #expect(try await browser.follow(link: "新しく予約する").path.hasSuffix("/services/pickup"))
        }
    }

    @Test func newTimeOfAChangeKeepsTheOldUntilItIsDone() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            _ = try await visit.book("2026-12-03T09:00")
            let booking = try await visit.toBooking().address
            try await visit.browser.press("変更する")
            try await visit.choose("2026-12-04T09:00")
            try await visit.toCheck()
            try await app.setClock("2026-12-01T10:15:00+09:00")
            let expired = try await visit.pressBook()
            #expect(expired.status == 409 && expired.heading == "仮押さえの有効期限が切れました")
            #expect(try await visit.browser.open(booking).main.contains("2026年12月3日（木） 午前9時"))
        }
    }

    @Test func missedTimeWithNothingLeftTodaySaysWhatToDo() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let link = try await visit.book("2026-12-02T09:00").link
            try await app.setClock("2026-12-02T16:50:00+09:00")
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            let calendar = try await visit.toCalendar()
            #expect(calendar.texts("h2").contains { $0.contains("現在、予約できる日時がありません") })
            #expect(calendar.main.contains("明日以降は、初めから予約し直してください。"))
            #expect(visit.freeTimes.isEmpty)
        }
    }
}

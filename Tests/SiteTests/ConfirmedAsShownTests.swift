import Foundation
import Testing

/// What is confirmed is what the check page has shown.
@Suite struct ConfirmedAsShownTests {
    /// Another tab of the same browser.
    private func tab(of browser: TestBrowser, _ app: TestApp) -> TestBrowser {
        let tab = app.browser()
        tab.cookies = browser.cookies
        return tab
    }

    /// A visitor at the check page for 14:00 on 3 December, and another tab of theirs at the form.
    private func atCheck(_ app: TestApp) async throws -> (visit: Pickup, other: Pickup) {
        let visit = Pickup(app, try Resident.adults())
        try await visit.arrive()
        let form = visit.page.path
        try await visit.reachCheck("2026-12-03T14:00")
        let other = Pickup(app, browser: tab(of: visit.browser, app), visit.people)
        try await other.browser.open(form)
        return (visit, other)
    }

    @Test func timeChosenInAnotherTabIsShownBeforeItIsBooked() async throws {
        try await withTestApp("aoba-city") { app in
            let (visit, other) = try await atCheck(app)
            try await other.choose("2026-12-04T16:00")
            let again = try await visit.pressBook()
            #expect(again.status == 409 && again.heading == "予約内容の確認")
            #expect(again.main.contains("予約はまだ行われていません。"))
            #expect(again.text(".differences").contains("来庁日時"))
            #expect(again.text(".differences").contains("2026年12月3日（木） 午後2時"))
            #expect(again.main.contains("2026年12月4日（金） 午後4時"))
            _ = try await visit.complete()
            #expect(visit.page.main.contains("2026年12月4日（金） 午後4時"))
        }
    }

    @Test func answersChangedInAnotherTabAreNamed() async throws {
        try await withTestApp("aoba-city") { app in
            let (visit, other) = try await atCheck(app)
            try other.browser.fill("#phone", "03-9999-8888")
            #expect(try await other.toCheck().path.hasSuffix("/check"))
            let again = try await visit.pressBook()
            #expect(again.status == 409 && again.texts(".differences li") == ["日中連絡の取れる電話番号"])
            _ = try await visit.complete()
        }
    }

    /// A page that says nothing of what it has shown isn't one of ours.
    @Test func nothingIsBookedUnseen() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.reachCheck("2026-12-03T14:00")
            let unseen = try await visit.browser.post(visit.page.path.replacing("/check", with: "/bookings"), [])
            #expect(unseen.status == 409 && unseen.heading == "予約内容の確認")
            _ = try await visit.complete()
        }
    }

    @Test func sameTimeHeldAnewIsBookedAtOnce() async throws {
        try await withTestApp("aoba-city") { app in
            let (visit, other) = try await atCheck(app)
            try await other.choose("2026-12-04T16:00")
            try await other.choose("2026-12-03T14:00")
            #expect(try await other.toCheck().path.hasSuffix("/check"))
            _ = try await visit.complete()
        }
    }

    @Test func changeIsConfirmedAsShown() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let link = try await visit.book("2026-12-03T09:00").link
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            let form = visit.page.path
            try await visit.choose("2026-12-04T09:00")
            try await visit.toCheck()
            let other = Pickup(app, browser: tab(of: visit.browser, app), visit.people)
            try await other.browser.open(form)
            try await other.choose("2026-12-07T09:00")
            let again = try await visit.pressBook()
            #expect(again.status == 409 && again.heading == "変更内容の確認")
            #expect(again.text(".differences").contains("2026年12月4日（金） 午前9時"))
            #expect(again.text(".compare-side.new").contains("2026年12月7日（月） 午前9時"))
            #expect(again.main.contains("変更はまだ行われていません。現在の予約はそのまま有効です。"))
            try await visit.pressBook()
            #expect(visit.page.heading == "予約を変更しました")
            _ = try await app.take(visit.email, "変更")
        }
    }
}

import Foundation
import Testing

/// Every office books, changes and cancels by its own rules, at the boundaries of its windows.
@Suite struct OfficeWindowTests {
    /// Nothing can be done any more.
    private func nothingCanBeDone(_ visit: some Visit, _ link: String) async throws {
        let page = try await visit.browser.open(link)
        #expect(page.heading == "予約の詳細")
        #expect(page.buttons("変更する").isEmpty && page.links("キャンセルする").isEmpty)
    }

    /// The time is offered from `moment` on, and not yet at `before`.
    private func opens(_ visit: some Visit, _ moment: String, before: String, _ start: String) async throws {
        try await visit.app.setClock(before)
        #expect(try await visit.offers(start) == false)
        try await visit.app.setClock(moment)
        #expect(try await visit.offers(start))
    }

    private func line(_ tenant: String, until: String? = nil, _ count: Int = 1) throws -> [[String: String]] {
        Array(try Checkout.register(tenant).filter { until == nil || $0["受取期限"] == until }.prefix(count))
    }

    @Test func cityThatOpensAtNineThirtyOneDaysAhead() async throws {
        try await withTestApp("wakatake-city", at: "2026-12-14T08:55:00+09:00") { app in
            // The date on this notice has passed, and it is still good.
            let visit = OfficeVisit.wakatakePickup(app, try line("wakatake-city", until: "2026-09-30")[0])
            try await visit.arrive()
            try await visit.toCalendar()
            try await opens(
                visit, "2026-12-14T09:00:00+09:00", before: "2026-12-14T08:57:00+09:00", "2027-01-14T09:00")
            // Thursdays go on to 19:30; nobody is served between 12:00 and 13:00.
            #expect(try await visit.offers("2027-01-14T12:00") == false)
            #expect(try await visit.offers("2027-01-14T19:00"))
            let link = try await visit.bookShown("2027-01-14T19:00").link
            try await visit.change(link, to: "2027-01-13T11:30")
            try await app.setClock("2027-01-12T17:00:00+09:00")
            try await nothingCanBeDone(visit, link)
            try await app.setClock("2027-01-12T16:57:00+09:00")
            try await visit.cancel(link)
        }
    }

    @Test func cityWithIDAndPasswordOfTheLetter() async throws {
        try await withTestApp("shiranami-city") { app in
            let people = try line("shiranami-city", 2)
            let visit = OfficeVisit.shiranamiPickup(app, people)
            let password = try #require(people[1]["パスワード"])
            try await visit.begin()
            try visit.fillStart()
            let swapped = String(
                password.map { $0.isLowercase ? Character($0.uppercased()) : Character($0.lowercased()) })
            try visit.browser.fill("#p2-letter-password", swapped)
            #expect(try await visit.send().title.hasPrefix("エラー："))
            try visit.browser.fill("#p2-letter-password", password)
            try await visit.send()
            try await visit.openLink()
            try await visit.toCalendar()
            // Twenty open days before Friday the 25th, at 8:30 on 27 November.
            try await opens(
                visit, "2026-11-27T08:30:00+09:00", before: "2026-11-27T08:27:00+09:00", "2026-12-25T09:00")
            try await visit.press("2026-12-25T09:00")
            try await app.setClock("2026-12-01T10:00:00+09:00")
            try await visit.choose("2026-12-14T09:00")
            try visit.fillForm()
            try await visit.toCheck()
            let link = try await visit.complete().link
            try await visit.change(link, to: "2026-12-15T13:00")
            try await app.setClock("2026-12-08T10:00:00+09:00")
            #expect(try await app.take(visit.email, "ご予約日時のお知らせ").text.contains("2026年12月15日（火） 午後1時"))
            try await app.setClock("2026-12-14T00:00:00+09:00")
            let late = try await visit.browser.open(link)
            #expect(late.links("キャンセルする").isEmpty)
            #expect(late.text("section.foot").contains("0000-00-0000"))
            try await app.setClock("2026-12-13T23:57:00+09:00")
            try await visit.cancel(link)
            // Nobody is reminded of a cancelled booking.
            try await app.setClock("2026-12-14T10:00:00+09:00")
        }
    }

    @Test func wardWithSignsInsteadOfNumbers() async throws {
        try await withTestApp("asagiri-ward", at: "2026-12-04T16:50:00+09:00") { app in
            let visit = OfficeVisit.asagiriPickup(app, try line("asagiri-ward", until: "2027-06-30")[0])
            try await visit.arrive()
            #expect(visit.page.count("#counter") == 0)
            let calendar = try await visit.toCalendar()
            let signs = Set(calendar.texts("table button[name=start]").compactMap(\.first))
            #expect(!signs.isEmpty && signs.isSubset(of: ["〇", "△"]))
            _ = try await visit.offers("2026-12-10T09:00")
            let link = try await visit.bookShown("2026-12-10T09:00").link
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            try await visit.choose("2026-12-08T09:00")
            try await visit.toCheck()
            try await app.setClock("2026-12-04T16:57:00+09:00")
            #expect(try await visit.pressBook().heading == "予約を変更しました")
            _ = try await app.take(visit.email, "変更")
            try await app.setClock("2026-12-04T17:00:00+09:00")
            #expect(try await visit.browser.open(link).buttons("変更する").isEmpty)
            try await app.setClock("2026-12-07T12:27:00+09:00")
            #expect(try await app.untaken(visit.email).isEmpty)
            try await app.setClock("2026-12-07T12:30:00+09:00")
            #expect(try await app.take(visit.email, "ご予約日時のお知らせ").text.contains("2026年12月8日（火） 午前9時"))
            try await app.setClock("2026-12-07T23:57:00+09:00")
            try await visit.cancel(link)
        }
    }

    @Test func wardsRenewalIsBookedUntilAnHourBefore() async throws {
        try await withTestApp("asagiri-ward", at: "2026-12-07T09:55:00+09:00") { app in
            let visit = OfficeVisit.asagiriRenewal(app)
            try await visit.arrive()
            try await visit.reachCheck("2026-12-07T11:00")
            try await app.setClock("2026-12-07T09:57:00+09:00")
            let link = try await visit.complete().link
            try await visit.change(link, to: "2026-12-07T14:00")
            try await app.setClock("2026-12-07T13:00:00+09:00")
            #expect(try await visit.browser.open(link).buttons("変更する").isEmpty)
            try await app.setClock("2026-12-07T14:00:00+09:00")
            try await nothingCanBeDone(visit, link)
            try await app.setClock("2026-12-07T13:57:00+09:00")
            try await visit.cancel(link)
        }
    }

    @Test func townWithABranchOfOneSlotADay() async throws {
        try await withTestApp("kirigasawa-town") { app in
            let visit = OfficeVisit.kirigasawaRenewal(app)
            try await visit.arrive()
            try visit.fillForm()
            try visit.browser.fill("#counter", "nishi")
            try await visit.toCalendar()
            #expect(!visit.freeTimes.isEmpty && visit.freeDays.count == visit.freeTimes.count)
            #expect(visit.freeDays.isDisjoint(with: ["2026-12-02", "2026-12-09"]))
            let link = try await visit.bookShown("2026-12-10T14:00").link
            let other = OfficeVisit.kirigasawaRenewal(app, email: "other@example.jp")
            try await other.arrive()
            try other.fillForm()
            try other.browser.fill("#counter", "nishi")
            try await other.toCalendar()
            #expect(try await other.offers("2026-12-10T14:00") == false)
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            try visit.browser.fill("#counter", "hall")
            try await visit.toCalendar()
            // The fourth Sunday; the third is closed, and so is Wednesday.
            #expect(try await visit.offers("2026-12-27T09:00"))
            #expect(visit.freeDays.isDisjoint(with: ["2026-12-20", "2026-12-23", "2026-12-30"]))
            try await visit.press("2026-12-27T09:00")
            try await visit.toCheck()
            #expect(try await visit.pressBook().heading == "予約を変更しました")
            _ = try await app.take(visit.email)
            // The open day before that Sunday is Friday.
            try await app.setClock("2026-12-25T15:01:00+09:00")
            try await nothingCanBeDone(visit, link)
            try await app.setClock("2026-12-25T14:57:00+09:00")
            try await visit.cancel(link)
        }
    }

    @Test func passportCounterWithoutRegister() async throws {
        try await withTestApp("midorino-passport", at: "2026-12-08T08:50:00+09:00") { app in
            let visit = OfficeVisit.midorinoApplication(app)
            try await visit.arrive()
            try await visit.toCalendar()
            // 28 days ahead is the 5th of January; two slots for each of two people, side by side.
            #expect(try await visit.offers("2027-01-05T09:00"))
            #expect(try await visit.offers("2027-01-06T09:00") == false)
            #expect(try await visit.offers("2026-12-08T09:30"))
            try await visit.press("2026-12-08T09:30")
            try visit.fillForm()
            try await visit.toCheck()
            try await app.setClock("2026-12-08T08:57:00+09:00")
            let link = try await visit.complete().link
            try await app.setClock("2026-12-08T09:27:00+09:00")
            try await visit.change(link, to: "2026-12-08T10:10")
            try await app.setClock("2026-12-08T10:07:00+09:00")
            try await visit.cancel(link)
        }
    }

    @Test func adviceIsBookedUntilNineOfTheDay() async throws {
        try await withTestApp("midorino-passport", at: "2026-12-08T08:55:00+09:00") { app in
            let visit = OfficeVisit.midorinoAdvice(app)
            try await visit.arrive()
            try await visit.toCalendar()
            // Ten open days before Tuesday the 22nd.
            try await opens(
                visit, "2026-12-08T09:00:00+09:00", before: "2026-12-08T08:57:00+09:00", "2026-12-22T13:00")
            try await app.setClock("2026-12-08T08:57:00+09:00")
            #expect(try await visit.offers("2026-12-08T13:00"))
            try await app.setClock("2026-12-08T09:01:00+09:00")
            #expect(try await visit.offers("2026-12-08T13:00") == false)
            #expect(try await visit.offers("2026-12-22T13:00"))
            let link = try await visit.bookShown("2026-12-22T13:00").link
            try await visit.change(link, to: "2026-12-10T13:30")
            try await app.setClock("2026-12-10T13:30:00+09:00")
            try await nothingCanBeDone(visit, link)
            try await app.setClock("2026-12-10T13:27:00+09:00")
            try await visit.cancel(link)
        }
    }

    @Test func applicationVisitIsCancelledWholeUntilSixTwoDaysBefore() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = ApplicationVisit(app, "AB12345678CD", "AB12345679CD")
            let link = try await visit.book("2026-12-04T09:00").link
            #expect(try await visit.browser.open(link).buttons("変更する").isEmpty)
            try await app.setClock("2026-12-02T18:01:00+09:00")
            #expect(try await visit.browser.open(link).links("キャンセルする").isEmpty)
            try await app.setClock("2026-12-02T17:57:00+09:00")
            try await visit.cancel(link)
        }
    }

    @Test(arguments: [true, false])
    func applicationVisitIsBookedUntilNoonOfTheDayBefore(isInTime: Bool) async throws {
        // The day before Monday is Sunday.
        try await withTestApp("tokyo-immigration", at: "2026-12-06T11:50:00+09:00") { app in
            let visit = ApplicationVisit(app, "CD12345678EF")
            try await visit.arrive()
            try visit.fillForm()
            try await visit.toCalendar()
            #expect(visit.freeDays == ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"])
            try await visit.press("2026-12-07T09:00")
            try visit.fillForm()
            try await visit.toCheck()
            try await app.setClock(isInTime ? "2026-12-06T11:57:00+09:00" : "2026-12-06T12:00:00+09:00")
            if isInTime {
                _ = try await visit.complete()
            } else {
                let refused = try await visit.pressBook()
                #expect(refused.status == 409 && refused.heading == "この日時の受付は終わりました")
            }
        }
    }
}

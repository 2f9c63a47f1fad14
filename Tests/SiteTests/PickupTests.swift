import Foundation
import Testing

/// 受取予約 at 青葉市, whole: booking, inquiry, change, cancellation; groups; number 2.
@Suite struct PickupTests {
    @Test func bookInquireChangeCancel() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let browser = visit.browser
            try await browser.open("/aoba-city")
            try await browser.follow(link: "受取予約をする")
            try visit.fillStart()
            try await visit.send()
            #expect(browser.page.heading == "メールをお送りしました")
            #expect(browser.page.main.contains(visit.email))
            #expect(browser.page.main.contains("2026年12月2日（水） 午前10時"))
            try await visit.openLink()
            try await visit.reachCheck("2026-12-03T09:00")
            #expect(browser.page.main.contains("まだ予約は完了していません。"))
            #expect(browser.page.main.contains("2026年12月3日（木） 午前9時から午前9時15分まで"))
            #expect(browser.page.attribute("alt", of: "main img")?.hasPrefix("青葉駅北口から") == true)
            let receipt = try await visit.complete()
            #expect(browser.page.heading == "予約が完了しました")
            #expect(browser.page.main.contains(receipt.number))
            #expect(browser.page.main.contains("交付通知書（はがき）"))
            #expect(browser.page.main.contains("変更は2026年12月2日（水） 午前11時59分までできます。"))
            #expect(try await browser.open(browser.page.address).main.contains(receipt.number))

            let other = Pickup(app, visit.people)
            let number = receipt.number.lowercased().replacing("-", with: "")
            try await inquire(other.browser, number, receipt.password)
            #expect(other.page.main.contains("予約は確定しています"))
            try await changeTime(other, to: "2026-12-04T13:15")
            let mail = try await app.take(visit.email, "予約変更")
            #expect(mail.text.contains("変更前の日時：2026年12月3日（木） 午前9時\n日時：2026年12月4日（金） 午後1時15分"))

            try await other.toBooking()
            #expect(other.page.main.contains("2026年12月4日（金） 午後1時15分から"))
            try await other.browser.follow(link: "キャンセルする")
            #expect(other.page.heading == "予約をキャンセルしますか")
            try await other.browser.press("キャンセルする")
            #expect(other.page.main.contains("この予約はキャンセルされました"))
            #expect(try await app.take(visit.email, "予約キャンセル").subject.contains(receipt.number))
            #expect(try await browser.open(other.page.address).main.contains("この予約はキャンセルされました"))
        }
    }

    /// 照会 with receipt number and password.
    private func inquire(_ browser: TestBrowser, _ number: String, _ password: String) async throws {
        try await browser.open("/aoba-city")
        try await browser.follow(link: "予約照会", in: "nav")
        try browser.fill("#receipt-number", number)
        try browser.fill("#password", password)
        #expect(try await browser.press("照会する").path.contains("/bookings/"))
    }

    /// Old and new stand side by side, and the old time is kept until 「変更する」.
    private func changeTime(_ visit: Pickup, to new: String) async throws {
        try await visit.browser.press("変更する")
        #expect(visit.page.heading == "予約の変更")
        #expect(visit.page.main.contains("変更が完了するまで、現在の予約はそのまま有効です。"))
        try await visit.choose(new)
        #expect(visit.page.text("#time").contains("2026年12月3日（木） 午前9時"))
        try await visit.toCheck()
        let sides = visit.page.texts(".compare-side")
        #expect(sides.first?.contains("2026年12月3日（木） 午前9時") == true)
        #expect(visit.page.text(".compare-side.new").contains("2026年12月4日（金） 午後1時15分"))
        try await visit.pressBook()
        #expect(visit.page.heading == "予約を変更しました")
    }

    @Test func wrongPasswordFindsNothing() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let receipt = try await visit.book()
            try await visit.browser.open("/aoba-city/inquiry")
            try visit.browser.fill("#receipt-number", receipt.number)
            try visit.browser.fill("#password", "AAAA-AAAA-AAAA")
            let page = try await visit.browser.press("照会する")
            #expect(page.status == 422)
            #expect(page.errors.contains("受付番号とパスワードに合う予約が見つかりませんでした。"))
            #expect(page.value("#receipt-number") == receipt.number)
            #expect(page.value("#password") == "")
        }
    }

    @Test func groupOfThreeTakesConsecutiveSlots() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults(2) + [try Resident.named("緑川 葉月")])
            try await visit.arrive()
            #expect(visit.page.main.contains("3名様分のご予約です。人数は予約後に変更できません。"))
            try await visit.toCalendar()
            #expect(visit.page.main.contains("3名様分の予約のため、連続して3枠の予約枠が必要です。"))
            // The morning ends at 12:00: 11:15 is the last start at which three slots of 15 minutes fit.
            let starts = visit.freeTimes
            #expect(starts.contains("2026-12-02T11:15"))
            #expect(!starts.contains("2026-12-02T11:30") && !starts.contains("2026-12-02T16:30"))
            try await visit.press("2026-12-02T11:15")
            try visit.fillForm()
            try await visit.toCheck()
            #expect(visit.page.main.contains("2026年12月2日（水） 午前11時15分から正午まで"))
            #expect(visit.page.main.contains("15歳未満の方は、法定代理人（親権者など）の同行が必要です。"))
            let receipt = try await visit.complete()
            #expect(receipt.letter.text.contains("人数：3名"))
            #expect(receipt.letter.text.contains("15歳未満の方は、法定代理人"))
        }
    }

    @Test func groupsOfOneToFourArePossible() async throws {
        try await withTestApp("aoba-city") { app in
            let page = try await app.browser().open("/aoba-city/services/pickup?people=9")
            #expect(page.count("fieldset.person") == 4)
            #expect(page.texts("#people option") == ["1人", "2人", "3人", "4人"])
        }
    }

    @Test func unknownNumberOneAsksForNumberTwoOfThatPersonAlone() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults(2))
            try await visit.begin()
            try visit.fillStart()
            try visit.browser.fill("#p2-number1", "AB9999999")
            let page = try await visit.send()
            #expect(page.status == 422 && page.title.hasPrefix("エラー："))
            #expect(page.errors.contains("交付対象を特定できませんでした。番号2も入力してください。"))
            #expect(page.attributes("href", of: "#errors a") == ["#p2-number2"])
            #expect(page.count("#p1-number2") == 0 && page.count("#p2-number2") == 1)
            #expect(page.value("#p1-number1") == visit.people[0].number1)
            #expect(page.value("#p2-number1") == "AB9999999")
            #expect(page.value("#p2-birthday-year") == String(visit.people[1].birthday.prefix(4)))
            #expect(page.value("#email") == visit.email)
            try visit.browser.fill("#p2-number2", visit.people[1].number2.lowercased())
            #expect(try await visit.send().heading == "メールをお送りしました")
            _ = try await app.take(visit.email)
        }
    }

    @Test func wrongNumberTwoSaysSo() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.begin()
            try visit.fillStart()
            try visit.browser.fill("#p1-number1", "AB9999998")
            try await visit.send()
            try visit.browser.fill("#p1-number2", String(repeating: "A", count: 18))
            #expect(try await visit.send().errors.contains("当てはまる方が見つかりませんでした。"))
        }
    }

    @Test func anotherCounterHasItsOwnTimesAndNoMap() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let browser = visit.browser
            try await visit.arrive()
            try visit.atMinami()
            try await visit.toCalendar()
            #expect(browser.page.main.contains("南支所 市民窓口"))
            #expect(visit.freeTimes.min()?.hasSuffix("T09:30") == true)
            try await browser.follow(link: "市民課 3番窓口")
            #expect(visit.freeTimes.min()?.hasSuffix("T08:30") == true)
            try await browser.follow(link: "南支所 市民窓口")
            try await visit.press(try #require(visit.freeTimes.first))
            #expect(browser.page.value("#counter") == "minami")
            try visit.fillForm()
            let check = try await visit.toCheck()
            #expect(check.main.contains("青葉市南支所 1階"))
            #expect(!check.main.contains("窓口へのアクセス"))
            #expect(check.links().contains { $0.hasSuffix("/form#counter") })
        }
    }

    @Test func secondAddressGetsTheMailsToo() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.choose()
            try visit.fillForm()
            try visit.browser.fill("#email2", "second@example.jp")
            try visit.browser.fill("#email2-confirmation", "second@example.jp")
            #expect(try await visit.toCheck().main.contains("second@example.jp"))
            let receipt = try await visit.complete()
            #expect(visit.page.main.contains("second@example.jp"))
            #expect(try await app.take("second@example.jp").subject.contains(receipt.number))
        }
    }

    @Test func calendarShowsTwoWeeksAndJumps() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            let calendar = try await visit.toCalendar()
            #expect(calendar.count("table") == 2)
            let label = try #require(calendar.attribute("aria-label", of: "table button[name=start]"))
            #expect(label.wholeMatch(of: /12月2日（水） 午前8時30分、残り\d/) != nil, "\(label)")
            try await visit.browser.follow(link: "次へ", in: ".for-wide")
            #expect(visit.page.text("caption").hasPrefix("2026年12月16日"))
            try await visit.browser.follow(link: "前へ", in: ".for-wide")
            // From the first day that can be booked on.
            #expect(visit.page.text("caption").hasPrefix("2026年12月2日"))
        }
    }
}

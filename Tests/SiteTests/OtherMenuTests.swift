import Testing

/// 申請予約 and 電子証明書更新予約 at 青葉市, by an address alone; the office's own words, and its notices on their days.
@Suite struct OtherMenuTests {
    @Test func applicationIsBookedByEmailAlone() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            let inputs = visit.page.count("main input") - visit.page.count("main input[type=hidden]")
            #expect(inputs == 2)
            try visit.fillStart()
            try await visit.send()
            try await visit.openLink()
            try await visit.reachCheck()
            let receipt = try await visit.complete()
            #expect(visit.page.main.contains("申請予約") && visit.page.main.contains("本人確認書類"))
            #expect(receipt.letter.text.contains("申請予約"))
        }
    }

    @Test func renewalIsBookedByEmailAlone() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = OfficeVisit.aobaRenewal(app)
            let receipt = try await visit.book()
            #expect(visit.page.main.contains("電子証明書更新予約"))
            #expect(visit.page.main.contains("更新する方のマイナンバーカード"))
            #expect(receipt.letter.text.contains("電子証明書更新予約"))
            try await visit.change(try receipt.link, to: "2026-12-03T18:00")
            #expect(visit.page.main.contains("2026年12月3日（木） 午後6時"))
        }
    }

    @Test func menusShareTheCountersPlaces() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = OfficeVisit.aobaRenewal(app)
            try await visit.arrive()
            try await visit.choose("2026-12-04T13:00")
            let other = Application(app)
            try await other.arrive()
            try await other.toCalendar()
            #expect(other.page.text("table button[value=2026-12-04T13:00]") == "3")
        }
    }

    @Test func noticesStandOnTheirDaysAndThenAmongThePast() async throws {
        try await withTestApp("aoba-city") { app in
            let browser = app.browser()
            for (moment, isShown) in [
                ("2026-11-30T23:57:00+09:00", false), ("2026-12-01T00:00:00+09:00", true),
                ("2027-01-03T23:57:00+09:00", true), ("2027-01-04T00:00:00+09:00", false),
            ] {
                try await app.setClock(moment)
                let home = try await browser.open("/aoba-city")
                #expect(home.texts("main .notice").contains { $0.contains("年末年始の休みについて") } == isShown, "\(moment)")
                #expect(home.links("過去のお知らせ").isEmpty == !moment.hasPrefix("2027-01-04"), "\(moment)")
            }
            let past = try await browser.follow(link: "過去のお知らせ")
            #expect(
                past.texts("main .notice").contains { $0.contains("掲載期間：2026年12月1日（火）から2027年1月3日（日）まで") })
        }
    }

    @Test func ownWordsInEnglishToo() async throws {
        try await withTestApp("aoba-city") { app in
            let browser = app.browser()
            #expect(
                try await browser.open("/aoba-city").main.contains("受取・申請・更新の予約の確認、変更、キャンセルができます。"))
            let english = try await browser.press("English")
            #expect(english.attribute("lang", of: "html") == "en")
            #expect(english.main.contains("See, change or cancel a booking of a pickup"))
            #expect(try await browser.open("/aoba-city/nowhere").attribute("lang", of: "html") == "en")
        }
    }

    @Test func coloursAndLanguageByButtonsAlone() async throws {
        try await withTestApp("aoba-city") { app in
            let browser = app.browser()
            try await browser.open("/aoba-city/faq")
            for scheme in ["blue", "yellow", "black"] {
                let page = try await browser.press("button[name=scheme][value=\(scheme)]")
                #expect(page.attribute("data-scheme", of: "html") == scheme && page.path == "/aoba-city/faq")
            }
            #expect(try await browser.press("English").heading == "Frequently asked questions")
            let home = try await browser.open("/aoba-city")
            #expect(home.attribute("data-scheme", of: "html") == "black" && home.attribute("lang", of: "html") == "en")
        }
    }
}

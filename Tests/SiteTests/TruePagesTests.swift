import Foundation
import HTTPTypes
import Testing

/// What a page says of a booking is true at that moment.
@Suite struct TruePagesTests {
    /// 受取予約 can be booked until the day before, and cancelled until ten days before.
    private func closeCancellationEarly(_ office: OfficeTool) async throws {
        let early = "cancel: { until: { days-before: 10, at: \"12:00\" } }"
        let folder = try Checkout.changed("aoba-city", [("cancel: { until: same-as-window }", early)])
        try await office("tenant", "apply", folder.path)
    }

    @Test func cancellationDeadlineThatHasPassedIsSaidToHavePassed() async throws {
        try await withTestApp("aoba-city", prepare: closeCancellationEarly) { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.reachCheck("2026-12-04T09:00")
            let passed = "キャンセルの期限（2026年11月24日（火） 正午）は過ぎました。"
            #expect(visit.page.main.contains("変更は2026年12月3日（木） 午前11時59分までできます。"))
            #expect(visit.page.main.contains(passed) && !visit.page.main.contains("キャンセルは2026年"))
            let receipt = try await visit.complete()
            #expect(visit.page.main.contains(passed))
            #expect(receipt.letter.text.contains("キャンセルの期限：2026年11月24日（火） 正午（期限を過ぎています）"))
        }
    }

    @Test func codeForTheCounterIsShownOnlyWhileTheBookingStands() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let link = try await visit.book("2026-12-03T09:00").link
            #expect(visit.page.count(".qr") == 1)
            #expect(try await visit.browser.open(link).count(".qr") == 1)
            let kept = Application(app, email: "past@example.jp")
            let past = try await kept.book("2026-12-03T09:00").link
            try await visit.cancelShown()
            #expect(visit.page.count(".qr") == 0 && !visit.page.main.contains("窓口でこのコードをお見せください"))
            try await app.setClock("2026-12-04T10:00:00+09:00")
            let over = try await kept.browser.open(past)
            #expect(over.main.contains("この予約の日は過ぎました"))
            #expect(over.count(".qr") == 0 && !over.main.contains("窓口でこのコードをお見せください"))
        }
    }

    @Test func expiredHoldOfAChangeSaysThatTheBookingStands() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let link = try await visit.book("2026-12-03T09:00").link
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            try await visit.choose("2026-12-04T09:00")
            try await visit.toCheck()
            try await app.setClock("2026-12-01T10:15:00+09:00")
            let expired = try await visit.pressBook()
            #expect(expired.status == 409 && expired.heading == "仮押さえの有効期限が切れました")
            #expect(expired.main.contains("現在の予約はそのまま有効です。"))
            #expect(!expired.main.contains("予約は完了していません"))
        }
    }

    @Test func changeWithoutAnyChangeSaysSoAndDoesNothing() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let link = try await visit.book("2026-12-03T09:00").link
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            let check = try await visit.toCheck()
            #expect(check.main.contains("変更した内容がありません。現在の予約はそのまま有効です。"))
            #expect(check.count("form[action$=/bookings] button") == 0)
            // Nor does the address itself change anything, or send a mail.
            let answer = try await visit.browser.post(check.path.replacing("/check", with: "/bookings"), [])
            #expect(answer.status == 409 && answer.main.contains("変更した内容がありません。"))
            try await visit.browser.follow(link: "入力へ戻る")
            try visit.browser.fill("#phone", "03-9999-8888")
            let changed = try await visit.toCheck()
            #expect(changed.count("form[action$=/bookings] button") == 1)
            let changes = changed.text(".changes")
            #expect(changes.contains("変更前09012345678") && changes.contains("変更後0399998888"), "\(changes)")
        }
    }

    @Test func changeNamesTheNumbersThatAreDropped() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "変更1号", ["CH0000001", "CH0000002", "CH0000003"])
            let link = try await visit.book("2026-12-07T09:00").link
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            try visit.browser.fill("#case-2", "CH0000009")
            try visit.browser.fill("#case-3", "")
            let check = try await visit.toCheck()
            let changes = check.text(".changes")
            #expect(changes.contains("予約から外す番号CH0000002CH0000003"), "\(changes)")
            #expect(changes.contains("新しく入力した番号CH0000009"), "\(changes)")
            #expect(!changes.contains("CH0000001"))
        }
    }

    /// What a change's hold warns of isn't that nothing is booked.
    @Test func holdOfAChangeSaysThatTheBookingStands() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.arrive()
            try await visit.choose("2026-12-03T09:00")
            let warning = { try #require(visit.page.attribute("data-warning", of: ".hold")) }
            #expect(try warning().contains("予約を完了してください。"))
            try visit.fillForm()
            try await visit.toCheck()
            let link = try await visit.complete().link
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            try await visit.choose("2026-12-04T09:00")
            #expect(try warning().contains("変更を完了してください。") && warning().contains("現在の予約はそのまま有効です。"))
            let over = try #require(visit.page.attribute("data-over", of: ".hold"))
            #expect(over.contains("現在の予約はそのまま有効です。"))
        }
    }

    @Test func changeCanBeLeft() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let link = try await visit.book("2026-12-03T09:00").link
            let booking = try await visit.browser.open(link).path
            try await visit.browser.press("変更する")
            #expect(try await visit.browser.follow(link: "変更せずに予約へ戻る").path == booking)
            try await visit.browser.press("変更する")
            try visit.browser.fill("#phone", "03-9999-8888")
            try await visit.toCheck()
            let left = try await visit.browser.follow(link: "変更せずに予約へ戻る")
            #expect(left.path == booking && left.texts(".answers dd").contains("09012345678"))
        }
    }

    @Test func errorsOfAGroupNameThePersonAndMarkWhatMayBeWrong() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults(2))
            try await visit.begin()
            try visit.fillStart()
            try visit.browser.fill("#p2-birthday-year", "1901")
            let more = try await visit.send()
            #expect(more.status == 422)
            #expect(more.texts("#errors li") == ["2人目の方：交付対象を特定できませんでした。番号2も入力してください。"])
            try visit.browser.fill("#p2-number2", visit.people[1].number2)
            let unknown = try await visit.send()
            #expect(unknown.status == 422)
            // One message, and marks at all that it is about: the birthday may be the wrong one.
            #expect(
                unknown.texts("#errors li") == [
                    "2人目の方：入力された内容（番号1・誕生日・番号2）に当てはまる方が見つかりませんでした。"
                        + "お手元の書類と見比べて、もう一度入力してください。"
                ])
            for field in ["#p2-number1", "#p2-number2", "#p2-birthday-year"] {
                #expect(unknown.attribute("aria-invalid", of: field) == "true", "\(field)")
            }
            #expect(unknown.attribute("aria-invalid", of: "#p1-number1") == nil)
            // The office's own message is about one of two people as well.
            try visit.browser.fill("#p1-number1", "1")
            #expect(try await visit.send().texts("#errors li").first?.hasPrefix("1人目の方：番号1は、英数3桁と") == true)
        }
    }

    @Test func formAsksWhoThenHowToReachThemThenForRemarks() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            let order = ["p1-recipient-name", "p1-representative-name", "phone", "email2", "note"]
            let ids = visit.page.attributes("id", of: "main input, main textarea").filter(order.contains)
            #expect(ids == order)
            try await visit.reachCheck("2026-12-03T09:00")
            let rows = visit.page.texts(".answers dt")
            let places = ["受け取る方の氏名", "日中連絡の取れる電話番号", "連絡先メールアドレス"].compactMap { rows.firstIndex(of: $0) }
            #expect(places.count == 3 && places == places.sorted(), "\(rows)")
        }
    }

    @Test func browsersFillInOnlyWhatIsTheVisitorsOwn() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults(2))
            try await visit.begin()
            #expect(visit.page.attributes("autocomplete", of: "main input").filter { $0.hasPrefix("bday") }.isEmpty)
            try visit.fillStart()
            try await visit.send()
            try await visit.openLink()
            func autocomplete(_ field: String) -> String? { visit.page.attribute("autocomplete", of: field) }
            #expect(autocomplete("#p1-recipient-name") == nil && autocomplete("#p1-representative-name") == nil)
            #expect(autocomplete("#phone") == "tel" && autocomplete("#email2") == "off")
            let single = Application(app)
            try await single.arrive()
            #expect(single.page.attribute("autocomplete", of: "#applicant-name") == "name")
        }
    }

    @Test func japaneseTermsAreMarkedInOtherLanguages() async throws {
        try await withTestApp("tokyo-immigration") { app in
            for (language, term) in [("en", "ア"), ("zh-Hans", "申請等取次者証明書")] {
                let page = try await app.browser([.acceptLanguage: language])
                    .open("/tokyo-immigration/services/card-pickup")
                #expect(page.attribute("lang", of: "html") == language)
                #expect(page.texts("main [lang=ja]").contains(term), "\(language): \(page.texts("main [lang=ja]"))")
            }
            let inquiry = try await app.browser([.acceptLanguage: "zh-Hans"]).open("/tokyo-immigration/inquiry")
            #expect(inquiry.texts("main [lang=ja]").contains("受付番号"))
        }
    }
}

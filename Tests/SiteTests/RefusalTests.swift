import Foundation
import HTTPTypes
import Testing

/// Who can't book, and why: a page that explains and names the contact; nothing is lost.
@Suite struct RefusalTests {
    @Test func educationalInstitutionsAreRefused() async throws {
        try await withTestApp("tokyo-immigration") { app in
            var visit = AgentVisit(app, "対象1号")
            visit.affiliation = "educational-institution"
            try await visit.arrive()
            #expect(visit.page.status == 422 && visit.page.heading == "この予約はお受けできません")
            #expect(visit.page.main.contains("外国人受入れ教育機関の申請等取次者の方は、本システムの利用対象外です。"))
            #expect(visit.page.main.contains("0570-034259"))
            let form = try await visit.browser.follow(link: "入力を見直す")
            #expect(form.value("#certificate-number") == "対象1号")
            // There is no way around the question.
            let around = try await visit.browser.open(form.path.replacing("/qualification", with: "/form"))
            #expect(around.path.hasSuffix("/qualification"))
        }
    }

    @Test(arguments: [
        ("procedure", "online", "オンライン申請は、本システムの対象外です。"),
        ("procedure", "re-entry", "再入国許可申請は、他の申請と同時に行った場合を除き、"),
        ("notice-counter", "other", "Aカウンター以外の場所へ出頭することを求められている場合は、"),
        ("hand-over", "d", "届出済証明書の交付を受けた行政書士・弁護士の方が対象です。"),
    ])
    func whatIsNotCoveredIsExplained(field: String, choice: String, reason: String) async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "対象2号")
            try await visit.arrive()
            try await visit.choose()
            try visit.fillForm()
            try visit.browser.tick("input[name=\(field)][value=\(choice)]")
            let refused = try await visit.toCheck()
            #expect(refused.status == 422 && refused.heading == "この予約はお受けできません")
            #expect(refused.main.contains(reason))
            let form = try await visit.browser.follow(link: "入力を見直す")
            #expect(form.value("#case-1") == "AB1234567")
            #expect(form.isTicked("input[name=\(field)][value=\(choice)]"))
        }
    }

    /// Whoever has answered nothing yet is led to the questions, and holds nothing however they ask.
    @Test func nothingIsHeldBeforeWhatCouldRefuseIsAnswered() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "先行1号")
            try await visit.arrive()
            let form = visit.page.path
            try visit.browser.tick("input[name=procedure][value=extension-of-stay]")
            let page = try await visit.toCalendar()
            #expect(page.status == 422 && page.path == form)
            #expect(
                page.texts("#errors li") == [
                    "「通知書（ハガキ）に記載された交付窓口」を選択してください。", "「受取の区分」を選択してください。",
                    "「申請番号（1件目）」を入力してください。",
                ])
            #expect(page.isTicked("input[name=procedure][value=extension-of-stay]"))
            let calendar = form.replacing("/form", with: "/calendar")
            #expect(try await visit.browser.open(calendar).path == form)
            let holds = form.replacing("/form", with: "/holds")
            let held = try await visit.browser.post(holds, [("counter", "a2"), ("start", "2026-12-04T10:30")])
            #expect(held.path == form && held.count(".hold") == 0)
            try visit.fillForm()
            #expect(try await visit.toCalendar().path == calendar)
        }
    }

    /// Before a time is chosen, though the rest of the form is still empty; nothing is held meanwhile.
    @Test(arguments: [
        ("procedure", "online", "オンライン申請は、本システムの対象外です。"),
        ("notice-counter", "other", "Aカウンター以外の場所へ出頭することを求められている場合は、"),
        ("hand-over", "d", "届出済証明書の交付を受けた行政書士・弁護士の方が対象です。"),
    ])
    func whatIsNotCoveredIsExplainedBeforeATimeIsChosen(field: String, choice: String, reason: String) async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "対象4号")
            try await visit.arrive()
            try visit.browser.tick("input[name=\(field)][value=\(choice)]")
            let refused = try await visit.toCalendar()
            #expect(refused.status == 422 && refused.heading == "この予約はお受けできません")
            #expect(refused.main.contains(reason))
            let form = try await visit.browser.follow(link: "入力を見直す")
            #expect(form.isTicked("input[name=\(field)][value=\(choice)]"))
        }
    }

    /// 行政書士 and 弁護士 hold a 届出済証明書.
    @Test func certificateThatDoesNotFitTheProfessionIsRefused() async throws {
        try await withTestApp("tokyo-immigration") { app in
            var visit = AgentVisit(app, "対象5号")
            visit.affiliation = "scrivener"
            try await visit.arrive()
            #expect(visit.page.status == 422)
            #expect(visit.page.main.contains("行政書士・弁護士の方は、「届出済証明書」をお持ちください。"))
        }
    }

    /// An extension that can't be applied for on any of the days offered.
    @Test func extensionAskedTooEarlyIsRefusedBeforeATimeIsChosen() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = ApplicationVisit(app, "AB12345678CD")
            try await visit.arrive()
            try visit.fillForm()
            try visit.browser.fill(day: "stay-expires", "2027-6-30")
            let refused = try await visit.toCalendar()
            #expect(refused.status == 422 && refused.heading == "この予約はお受けできません")
            #expect(refused.main.contains("2027年3月30日（火）以降の日を選んでください。"))
            #expect(refused.main.contains("現在予約を受け付けている期間"))
        }
    }

    @Test func certificateThatEndsBeforeTheDayIsRefused() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "対象3号")
            try await visit.arrive()
            try await visit.browser.open(visit.page.path.replacing("/form", with: "/qualification"))
            try visit.browser.fill(day: "certificate-valid-until", "2026-12-3")
            try await visit.browser.press(".actions button")
            try await visit.choose("2026-12-03T09:00")
            let calendar = try await visit.toCalendar()
            #expect(calendar.main.contains("次の日は予約できません"))
            #expect(calendar.main.contains("結果の交付時点で有効な証明書が必要です。"))
            // It begins at the day that is held.
            #expect(visit.freeDays == ["2026-12-03"])
            let holds = try #require(calendar.attribute("action", of: "form.calendar-form"))
            let refused = try await visit.browser.post(holds, [("counter", "a2"), ("start", "2026-12-04T09:00")])
            #expect(refused.status == 422)
            #expect(refused.main.contains("結果の交付時点で有効な証明書が必要です。"))
        }
    }

    @Test func agentHasThreeBookingsAtMost() async throws {
        try await withTestApp("tokyo-immigration") { app in
            for (number, time) in ["2026-12-02T09:00", "2026-12-03T09:00", "2026-12-08T09:00"].enumerated() {
                // The certificate says who the agent is, whatever address is used.
                let visit = AgentVisit(app, email: "three\(number)@example.jp", "上限3号", ["LM000000\(number)"])
                _ = try await visit.book(time)
            }
            let visit = AgentVisit(app, "上限３号", ["LM0000009"])
            try await visit.arrive()
            let refused = visit.page
            #expect(refused.status == 409 && refused.heading == "予約できる数の上限に達しています")
            #expect(refused.main.contains("予約可能な5開庁日のうち3枠までのご予約が可能です。"))
        }
    }

    /// 15 cases of one agent in one slot, over all bookings.
    @Test func casesOfASlotAreCountedOverAllBookings() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let slot = "2026-12-04T10:30"
            func numbers(_ count: Int, _ letter: String) -> [String] {
                (0..<count).map { "\(letter)SL00000\(10 + $0)" }
            }
            _ = try await AgentVisit(app, email: "slot1@example.jp", "枠1号", numbers(14, "A")).book(slot)
            let visit = AgentVisit(app, email: "slot2@example.jp", "枠1号", numbers(2, "B"))
            try await visit.arrive()
            try visit.fillForm()
            try await visit.toCalendar()
            let refused = try await visit.press(slot)
            #expect(refused.status == 409 && refused.heading == "1枠に予約できる件数を超えています")
            #expect(refused.main.contains("この枠に追加できるのは、あと1件までです。"))
            try await visit.browser.follow(link: "入力へ戻る")
            try visit.browser.fill("#case-2", "")
            try await visit.toCalendar()
            #expect(try await visit.press(slot).path.hasSuffix("/form"))
        }
    }

    /// The second attempt shows the first booking and offers to change it.
    @Test func addressWithItsBookingIsLedToIt() async throws {
        try await withTestApp("kirigasawa-town") { app in
            let first = OfficeVisit.kirigasawaRenewal(app)
            _ = try await first.book()
            let again = OfficeVisit.kirigasawaRenewal(app)
            try await again.arrive()
            #expect(again.page.status == 409 && again.page.heading == "予約できる数の上限に達しています")
            #expect(again.page.main.contains("今ある予約"))
            let form = try await again.browser.press("この予約の日時を変更する")
            #expect(form.path.hasSuffix("/form") && form.count("#start") == 1)
        }
    }

    @Test func applicationNumberIsBookedOnce() async throws {
        try await withTestApp("tokyo-immigration") { app in
            _ = try await AgentVisit(app, email: "once@example.jp", "重複1号", ["DP0000001"]).book()
            let visit = AgentVisit(app, "重複2号", ["DP0000002", "dp-000 0001"])
            try await visit.arrive()
            try visit.fillForm()
            let refused = try await visit.toCalendar()
            #expect(refused.status == 409 && refused.heading == "すでに予約されています")
            #expect(refused.texts("main li") == ["DP0000001"])
            try await visit.browser.follow(link: "入力へ戻る")
            try visit.browser.fill("#case-2", "")
            try await visit.toCalendar()
            try await visit.press(try #require(visit.freeTimes.first))
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }

    @Test func personIsBookedOnce() async throws {
        try await withTestApp("aoba-city") { app in
            let people = try Resident.adults(2)
            _ = try await Pickup(app, email: "person1@example.jp", [people[0]]).book()
            let visit = Pickup(app, email: "person2@example.jp", [people[1], people[0]])
            try await visit.begin()
            try visit.fillStart()
            let refused = try await visit.send()
            #expect(refused.status == 409 && refused.heading == "すでに予約されています")
            #expect(refused.texts("main li") == ["2人目の方"])
            #expect(!refused.main.contains("person1@example.jp"))
            // The other goes on alone, without typing anything again.
            #expect(try await visit.browser.press("この方を除いて続ける").path.hasSuffix("/link"))
            try await visit.openLink()
            #expect(visit.page.heading == "予約の入力" && !visit.page.main.contains("2人目"))
        }
    }

    @Test func samePersonTwiceInOneGroup() async throws {
        try await withTestApp("aoba-city") { app in
            let person = try Resident.adults()[0]
            let visit = Pickup(app, [person, person])
            try await visit.begin()
            try visit.fillStart()
            let page = try await visit.send()
            #expect(page.status == 422)
            #expect(page.errors.contains("「2人目：番号1」は1番目に入力した内容と同じです。"))
        }
    }

    @Test func dayAfterThePickupDeadlineIsRefused() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, [try Resident.named("桜井 節子")])
            try await visit.arrive()
            try await visit.choose("2026-12-11T09:00")
            try await visit.toCalendar()
            #expect(try await !visit.offers("2026-12-14T09:00"))
            let calendar = visit.page
            #expect(calendar.main.contains("次の日は予約できません"))
            #expect(calendar.main.contains("受取期限（2026年12月11日（金））を過ぎた日は予約できません。"))
            let holds = try #require(calendar.attribute("action", of: "form.calendar-form"))
            let refused = try await visit.browser.post(holds, [("counter", "main"), ("start", "2026-12-14T09:00")])
            #expect(refused.status == 422)
            #expect(refused.main.contains("受取期限（2026年12月11日（金））を過ぎた日は予約できません。"))
        }
    }

    @Test(arguments: [nil, "192.0.2.0/24"])
    func visitorsOfASharedNetworkAreNotLimitedTogether(shared: String?) async throws {
        try await withTestApp("aoba-city", sharing: shared) { app in
            let unknown = [("receipt-number", "ABC-DEF-GHJ"), ("password", "AAAA-AAAA-AAAA")]
            var last = 0
            for _ in 0..<11 {
                let browser = app.browser()
                try await browser.open("/aoba-city/inquiry")
                last = try await browser.sendFields("/aoba-city/inquiry", unknown).status
            }
            #expect(last == (shared == nil ? 429 : 422))
        }
    }

    @Test func tooManyTriesForOneNumberMustWait() async throws {
        try await withTestApp("aoba-city", at: "2026-12-01T12:01:00+09:00") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.begin()
            try visit.fillStart()
            try visit.browser.fill("#p1-birthday-year", "1900")
            for _ in 0..<10 {
                #expect(try await visit.send().status == 422)
                // Both numbers are wrong in turn, so that each try is whole.
                if visit.page.count("#p1-number2") > 0 {
                    try visit.browser.fill("#p1-number2", String(repeating: "Z", count: 18))
                }
            }
            let refused = try await visit.send()
            #expect(refused.status == 429)
            let wait = try #require(refused.headers[.retryAfter].flatMap { Int($0) })
            #expect((1...900).contains(wait))
            #expect(refused.heading == "受付を一時止めています")
            #expect(refused.main.contains("午後0時15分ごろ以降に、もう一度お試しください。"))
            try await app.setClock("2026-12-01T12:15:01+09:00")
            let again = Pickup(app, visit.people)
            try await again.arrive()
            #expect(again.page.heading == "予約の入力")
            let wrong = Pickup(app, email: "wrong@example.jp", visit.people)
            try await wrong.begin()
            try wrong.fillStart()
            try wrong.browser.fill("#p1-birthday-year", "1900")
            #expect(try await wrong.send().path.hasSuffix("/link"), "the page tells nothing of the birthday any more")
            let told = try await wrong.browser.open(try await app.take(wrong.email).link("/links/"))
            #expect(told.status == 422 && told.heading == "入力された番号などに当てはまる方が見つかりませんでした")
        }
    }
}

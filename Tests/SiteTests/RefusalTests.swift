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

    @Test func certificateThatEndsBeforeTheDayIsRefused() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "対象3号")
            try await visit.arrive()
            try await visit.browser.open(visit.page.path.replacing("/form", with: "/qualification"))
            try visit.browser.fill(day: "certificate-valid-until", "2026-12-3")
            try await visit.browser.press(".actions button")
            try await visit.choose("2026-12-03T09:00")
            try await visit.toCalendar()
            let refused = try await visit.press("2026-12-04T09:00")
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
            try await visit.toCalendar()
            let refused = try await visit.press("2026-12-04T09:00")
            #expect(refused.status == 409 && refused.heading == "予約できる数の上限に達しています")
            #expect(refused.main.contains("予約可能な5開庁日のうち3枠までのご予約が可能です。"))
        }
    }

    @Test func applicationNumberIsBookedOnce() async throws {
        try await withTestApp("tokyo-immigration") { app in
            _ = try await AgentVisit(app, email: "once@example.jp", "重複1号", ["DP0000001"]).book()
            let visit = AgentVisit(app, "重複2号", ["DP0000002", "dp-000 0001"])
            try await visit.arrive()
            try await visit.reachCheck()
            let refused = try await visit.pressBook()
            #expect(refused.status == 409 && refused.heading == "すでに予約されています")
            #expect(refused.texts("main li") == ["DP0000001"])
            try await visit.browser.follow(link: "入力へ戻る")
            try visit.browser.fill("#case-2", "")
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }

    @Test func personIsBookedOnce() async throws {
        try await withTestApp("aoba-city") { app in
            let people = try Resident.adults(2)
            _ = try await Pickup(app, email: "person1@example.jp", [people[0]]).book()
            let visit = Pickup(app, email: "person2@example.jp", [people[1], people[0]])
            try await visit.arrive()
            try await visit.reachCheck()
            let refused = try await visit.pressBook()
            #expect(refused.status == 409 && refused.heading == "すでに予約されています")
            #expect(refused.texts("main li") == ["2人目の方"])
            #expect(!refused.main.contains("person1@example.jp"))
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
            #expect(try await visit.offers("2026-12-14T09:00"))
            let refused = try await visit.press("2026-12-14T09:00")
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
            #expect(refused.heading == "しばらくお待ちください")
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

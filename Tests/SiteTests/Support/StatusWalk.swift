import HTTPTypes
import Testing

@testable import Server

/// One visitor's walk past every route, with what goes wrong on the way.
struct StatusWalk {
    let app: TestApp
    let browser: TestBrowser
    let log: StatusLog

    /// GETs a page and expects its status and words, without following it.
    @discardableResult
    func get(
        _ path: String, _ status: Int = 200, _ words: String = "", location: SourceLocation = #_sourceLocation
    ) async throws -> ShownPage {
        let page = try await browser.send(.get, path)
        log.expect(.get, page, status, words, location: location)
        return page
    }

    /// POSTs a form, and expects status and words, or where it leads.
    @discardableResult
    func post(
        _ path: String, _ fields: [(String, String)] = [], _ status: Int = 303, _ words: String = "",
        location: SourceLocation = #_sourceLocation
    ) async throws -> ShownPage {
        let page = try await browser.sendFields(path, fields)
        log.expect(.post, page, status, words, location: location)
        return page
    }

    func platform() async throws {
        try await get("/", 200, "青葉市")
        try await get("/livez", 200, "ok")
        try await get("/readyz", 200, "ready")
        try await get("/metrics", 200, "madoguchi_overbooked_slots 0")
        try await get("/assets/style.css", 200, "{")
        try await get("/assets/none.css", 404, "")
        try await get("/mailbox", 200, "送信されたメール")
        try await get("/mailbox/999", 404, "ページが見つかりません")
        try await get("/mailbox.json", 200, "[]")
        try await browser.open("/aoba-city")
        try await post("/rehearsal/clock", [("at", "2026-12-01T10:00:00+09:00")], 303, "/")
        try await post("/rehearsal/clock", [("at", "noon")], 400, "読み取れませんでした")
        for year in ["0000", "1999", "2200", "9999"] {
            try await post("/rehearsal/clock", [("at", "\(year)-12-01T10:00:00+09:00")], 400, "読み取れませんでした")
        }
    }

    func tenant() async throws {
        try await browser.open("/aoba-city")
        try await get("/aoba-city", 200, "受取予約をする")
        try await get("/aoba-city/", 308, "/aoba-city")
        try await get("/aoba-city/faq", 200, "よくある質問")
        try await get("/aoba-city/notices", 200, "お知らせ")
        try await get("/aoba-city/files/header.svg", 200, "<svg")
        try await get("/aoba-city/files/colours.css", 200, "#")
        try await get("/aoba-city/files/none.svg", 404, "")
        try await get("/aoba-city/services/none", 404, "ページが見つかりません")
        try await post(
            "/aoba-city/preferences", [("scheme", "blue"), ("back", "/aoba-city/faq")], 303, "/aoba-city/faq")
        try await post("/aoba-city/preferences", [("scheme", "pink")], 400, "")
    }

    /// What no page of ours sends.
    func requestsOfNoPage() async throws {
        let start = "/aoba-city/services/application"
        try await browser.open(start)
        log.expect(.post, try await browser.send(.post, "/aoba-city/faq"), 405, "")
        #expect(try await browser.send(.post, "/aoba-city/faq").headers[.allow] == "GET, HEAD")
        let json = try await browser.send(.post, "\(start)/journeys", [.contentType: "application/json"], body: "{}")
        log.expect(.post, json, 415, "")
        try await post("\(start)/journeys", [("email", String(repeating: "a", count: 2_000_000))], 413, "")
        try await get("/aoba-city/faq?\(String(repeating: "a", count: 5000))", 414, "")
        try await post("\(start)/journeys", [("token", "forged")], 403, "画面を開き直してください")
        try await post("/aoba-city/journeys/1/form", [], 404, "ページが見つかりません")
    }

    func firstForm() async throws {
        let visit = Application(app, browser: browser)
        try await get("/aoba-city/services/application", 200, "連絡先メールアドレス")
        try await visit.begin()
        try await post("/aoba-city/services/application/journeys", [("people", "1")], 422, "エラー")
        let mails = [("email", visit.email), ("email-confirmation", visit.email)]
        let sent = try await post("/aoba-city/services/application/journeys", mails, 303, "/link")
        let link = try #require(sent.location)
        let journey = link.replacing("/link", with: "")
        let first = try await app.take(visit.email).link("/links/").replacing("http://\(SiteClient.host)", with: "")
        try await get(link, 200, visit.email)
        try await get("\(journey)/form", 403, "この画面は表示できません")
        try await post("\(journey)/links", [], 303, "/link?occasion=again")
        _ = try await app.take(visit.email)
        try await get(first, 410, "このリンクは使えなくなりました")
        let other = [("email", "other@example.jp"), ("email-confirmation", "other@example.jp")]
        try await post("\(journey)/address", other, 303, "/link?occasion=changed")
        try await post("\(journey)/address", [("email", "other")], 422, "エラー")
        let second = try await app.take("other@example.jp").link("/links/")
        let path = second.replacing("http://\(SiteClient.host)", with: "")
        try await get(path, 303, journey)
        try await get("/aoba-city/links/AAAAAAAAAAAAAAAAAAAAAAAAAAA", 404, "ページが見つかりません")
        try await get(journey, 303, "/form")
        try await get("/mailbox/1", 200, visit.email)
    }

    func journey() async throws {
        let visit = Pickup(app, browser: browser, try Resident.adults())
        try await visit.arrive()
        let journey = visit.page.path.replacing("/form", with: "")
        try await get("\(journey)/form", 200, "予約の入力")
        try await get("\(journey)/check", 303, "/form")
        try await post("\(journey)/form", [("then", "calendar")], 303, "/calendar")
        try await post("\(journey)/form", [("then", "check")], 422, "エラー")
        try await get("\(journey)/calendar", 200, "予約日時の選択")
        try await post("\(journey)/holds", [("start", "soon"), ("counter", "main")], 400, "")
        try await post("\(journey)/holds", [("start", "2026-12-03T09:00"), ("counter", "main")], 303, "/form#time")
        try await post("\(journey)/holds/renewal", [], 303, "/form")
        try await post("\(journey)/holds/release", [], 303, "/form")
        try await post("\(journey)/bookings", [], 303, "/form")
        try await visit.browser.open("\(journey)/form")
        try await visit.reachCheck("2026-12-03T09:00")
        try await get("\(journey)/check", 200, "予約内容の確認")
        try await app.setClock("2026-12-01T10:20:00+09:00")
        try await post("\(journey)/bookings", [], 409, "仮押さえの有効期限が切れました")
        try await visit.browser.open("\(journey)/form")
        try await visit.choose("2026-12-03T09:00")
        try await visit.toCheck()
        try await post("\(journey)/bookings", [("request", "x")], 409, "予約内容の確認")
        let button = try #require(browser.page.all("form[action$=/bookings] .actions button").first)
        try await post("\(journey)/bookings", try browser.page.submission(pressing: button).fields, 303, "/completion")
        _ = try await app.take(visit.email)
        try await get("\(journey)/completion", 200, "予約が完了しました")
        try await anotherPerson(after: journey)
    }

    private func anotherPerson(after journey: String) async throws {
        let person = try Resident.adults(2)[1]
        try await get("\(journey)/another-person", 200, "連絡先")
        let day = person.birthday.split(separator: "-").map(String.init)
        let fields = [
            ("people", "1"), ("p1-number1", person.number1), ("p1-birthday-year", day[0]),
            ("p1-birthday-month", day[1]), ("p1-birthday-day", day[2]),
        ]
        try await post("\(journey)/another-person", [("people", "1")], 422, "エラー")
        try await post("\(journey)/another-person", fields, 303, "/aoba-city/journeys/")
        let application = Application(app, browser: browser, email: "single@example.jp")
        _ = try await application.book()
        let single = browser.page.path.replacing("/completion", with: "")
        try await get("\(single)/another-person", 404, "ページが見つかりません")
    }

    func qualification() async throws {
        let visit = AgentVisit(app, browser: browser, "番号1号")
        try await visit.begin()
        try visit.fillStart()
        try await visit.send()
        try await visit.openLink()
        let path = visit.page.path
        try await get(path, 200, "申請等取次者証明書")
        try await post(path, [], 422, "エラー")
        try await visit.browser.open(path)
        try await visit.qualify()
        let action = try #require(try await browser.open(path).attribute("action", of: "main form"))
        let (_, fields) = try browser.page.submission(pressing: try #require(browser.page.all(".actions button").first))
        try await post(action, fields, 303, "/form")
    }

    func booking() async throws {
        let visit = Pickup(app, browser: app.browser(), email: "owner@example.jp", [try Resident.adults(3)[2]])
        let receipt = try await visit.book("2026-12-04T09:00")
        try await get("/aoba-city/inquiry", 200, "受付番号")
        try await browser.open("/aoba-city/inquiry")
        try await post("/aoba-city/inquiry", [("receipt-number", receipt.number), ("password", "AAAA")], 422, "エラー")
        let known = [("receipt-number", receipt.number), ("password", receipt.password)]
        let booking = try #require(try await post("/aoba-city/inquiry", known, 303, "/bookings/").location)
        let link = try receipt.link.replacing("http://\(SiteClient.host)", with: "")
        try await get(link, 303, booking)
        try await get("/aoba-city/b/AAAAAAAAAAAAAAAAAAAAAAAAAAA", 404, "")
        try await get("/aoba-city/inquiry/mail", 200, "受付番号")
        try await post("/aoba-city/inquiry/mail", [], 422, "エラー")
        try await post("/aoba-city/inquiry/mail", [("receipt-number", receipt.number)], 303, "/inquiry/mail?sent")
        _ = try await app.take(visit.email)
        try await get(booking, 200, receipt.number)
        try await get("\(booking)/calendar.ics", 200, "BEGIN:VCALENDAR")
        try await post("\(booking)/changes", [], 303, "/form")
        try await get("\(booking)/cancellation", 200, "予約をキャンセルしますか")
        try await post("\(booking)/cancellation", [], 303, booking)
        _ = try await app.take(visit.email)
        try await get("\(booking)/cancellation", 303, booking)
        try await get("/aoba-city/bookings/1", 404, "ページが見つかりません")
    }

    func finish() async throws {
        try await browser.open("/aoba-city")
        try await post("/aoba-city/finish", [], 303, "/aoba-city/finished")
        try await get("/aoba-city/finished", 200, "この端末での利用を終了しました")
    }

    func tooManyTries() async throws {
        try await browser.open("/aoba-city/inquiry")
        let unknown = [("receipt-number", "ABC-DEF-GHJ"), ("password", "AAAA-AAAA-AAAA")]
        var answer = try await browser.sendFields("/aoba-city/inquiry", unknown)
        for _ in 0..<100 where answer.status == 422 {
            answer = try await browser.sendFields("/aoba-city/inquiry", unknown)
        }
        log.expect(.post, answer, 429, "予約照会の受付を一時止めています")
        #expect(answer.headers[.retryAfter] != nil)
    }

    /// A table that is away, then a database that is.
    func ourFault() async throws {
        let visit = Application(app, browser: browser, email: "fault@example.jp")
        try await visit.arrive()
        let form = visit.page.path
        try await app.alter("alter table tenant_aoba_city.journey rename to gone")
        let broken = try await get(form, 500, "0000-00-0000")
        let number = try #require(broken.headers[.requestNumber])
        #expect(broken.main.contains(number))
        try await app.alter("alter table tenant_aoba_city.gone rename to journey")
        // Whether the server can work is asked on a connection of its own, which a closed pool doesn't touch.
        try await app.alter("alter table platform.migration rename to gone")
        try await get("/readyz", 503, "not ready")
        try await app.alter("alter table platform.gone rename to migration")
        await app.closeDatabase()
        let away = try await get(form, 503, "0000-00-0000")
        #expect(away.headers[.retryAfter] == "30")
        try await get("/livez", 200, "ok")
    }
}

import Foundation
import Testing

/// Nobody sees what isn't theirs, and nothing happens twice.
@Suite struct SafetyTests {
    @Test(arguments: ["/no-such-city", "/aoba-city/services/none", "/aoba-city/nothing", "/aoba-city/journeys/1/form"])
    func unknownPlacesAreNotFound(path: String) async throws {
        try await withTestApp("aoba-city") { app in
            let page = try await app.browser().open(path)
            #expect(page.status == 404 && page.heading == "ページが見つかりません")
            #expect(page.main.contains("お問い合わせの際は、次の番号をお伝えください。"))
            #expect(page.main.contains("0000-00-0000") == path.hasPrefix("/aoba-city/"))
        }
    }

    @Test(arguments: ["", String(repeating: "A", count: 43)])
    func formWithoutOurTokenIsRefused(token: String) async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            try visit.fillStart()
            let page = try await visit.browser.sendForm(pressing: "form .actions button", extra: [("token", token)])
            #expect(page.status == 403 && page.heading == "画面を開き直してください")
            #expect(page.main.contains("今送信した内容は保存されていません。"))
            #expect(page.links("画面を開き直す").allSatisfy { $0.hasPrefix("/aoba-city") })
        }
    }

    @Test func tokenOfABrowserThatLostItsCookieIsRefused() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            try visit.fillStart()
            visit.browser.forgetCookies()
            #expect(try await visit.send().status == 403)
        }
    }

    @Test func anotherBrowserSeesNeitherJourneyNorBooking() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.arrive()
            let journey = visit.page.path.replacing("/form", with: "")
            try await visit.reachCheck()
            _ = try await visit.complete()
            let booking = try await visit.toBooking().path
            let stranger = app.browser()
            for page in ["form", "calendar", "check", "completion", "link", "another-person"].map({ "\(journey)/\($0)" }
            )
                + [journey, booking, "\(booking)/cancellation", "\(booking)/calendar.ics"]
            {
                let answer = try await stranger.open(page)
                #expect(answer.status == 403, "\(page)")
                #expect(answer.heading == "この画面は表示できません")
                #expect(!answer.body.contains(visit.email))
            }
            // A form of the stranger's own, with a good token, opens nothing either.
            try await stranger.open("/aoba-city/services/application")
            for page in [
                "form", "holds", "holds/renewal", "holds/release", "bookings", "links", "address", "qualification",
                "another-person",
            ].map({ "\(journey)/\($0)" }) + ["\(booking)/changes", "\(booking)/cancellation"] {
                #expect(try await stranger.post(page, [("start", "2026-12-03T09:00")]).status == 403, "\(page)")
                try await stranger.open("/aoba-city/services/application")
            }
        }
    }

    @Test func doublePressBooksOnce() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.arrive()
            try await visit.reachCheck()
            let browser = visit.browser
            let places = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let answer = try await browser.sendForm(pressing: "form[action$=/bookings] .actions button")
                        return answer.status == 303 ? answer.location : nil
                    }
                }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(places == [browser.page.path.replacing("/check", with: "/completion")])
            let receipt = try await visit.complete()
            #expect(browser.page.heading == "予約が完了しました")
            #expect(browser.page.text(".receipt") == receipt.number)
            #expect(try await browser.open(browser.page.address).text(".receipt") == receipt.number)
        }
    }

    @Test func checkPageOfAJourneyThatIsOverLeadsToItsResult() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.arrive()
            try await visit.reachCheck()
            let check = visit.page.address
            #expect(try await visit.browser.open(check).path == check)
            let number = try await visit.complete().number
            for page in ["check", "form", "calendar", "completion"] {
                let shown = try await visit.browser.open(check.replacing("/check", with: "/\(page)"))
                #expect(shown.path.hasSuffix("/completion") && shown.text(".receipt") == number)
            }
        }
    }

    @Test func secondTabSeesTheSameJourney() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.arrive()
            try await visit.reachCheck()
            let tab = try await visit.browser.open(visit.page.address)
            #expect(tab.main.contains("青葉 太郎"))
            let press = try #require(tab.all("form[action$=/bookings] .actions button").first)
            let (action, fields) = try tab.submission(pressing: press)
            let number = try await visit.complete().number
            let second = try await visit.browser.post(action, fields)
            #expect(second.heading == "予約が完了しました" && second.text(".receipt") == number)
        }
    }

    @Test func cancelledElsewhereIsSeenAtOnce() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            _ = try await visit.book()
            let booking = try await visit.toBooking().path
            let tab = try await visit.browser.open("\(booking)/cancellation")
            let press = try #require(tab.buttons("キャンセルする").first)
            let (action, fields) = try tab.submission(pressing: press)
            try await visit.browser.open(booking)
            try await visit.cancelShown()
            let again = try await visit.browser.post(action, fields)
            #expect(again.main.contains("この予約はキャンセルされました"))
            #expect(try await visit.browser.open("\(booking)/cancellation").path == booking)
        }
    }

    @Test func addressesOfOtherPlacesAreNotFollowed() async throws {
        try await withTestApp("aoba-city") { app in
            let browser = app.browser()
            try await browser.open("/aoba-city")
            for place in ["https://example.com/", "//example.com/", "/\\example.com"] {
                let answer = try await browser.sendForm(
                    pressing: ".preferences-form button[value=black]", extra: [("back", place)])
                #expect(answer.status == 303 && answer.location == "/aoba-city")
            }
        }
    }
}

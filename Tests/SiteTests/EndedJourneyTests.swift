import Foundation
import HTTPTypes
import Testing
import Web

@testable import Server

/// Whoever can't go on learns why, and the one step out.
@Suite struct EndedJourneyTests {
    @Test func journeyThatIsOverSaysSoAndBeginsAnew() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let link = try await visit.arrive()
            let form = visit.page.path
            for moment in ["2026-12-03T10:30:00+09:00", "2026-12-30T10:00:00+09:00"] {
                try await app.setClock(moment)
                try await app.deleteEnded()
                let over = try await visit.browser.open(form)
                #expect(over.status == 410 && over.heading == "この手続の期限が過ぎました")
                #expect(over.main.contains("入力した内容は消去されました。予約は行われていません。"))
                #expect(!over.main.contains("メールのリンクを、このブラウザーで開いてください"))
                #expect(over.links("初めからやり直す") == ["/aoba-city/services/application"])
                let gone = try await visit.browser.open(link)
                #expect(gone.status == 410 && gone.heading == "リンクの有効期限が切れています")
                #expect(gone.links("初めからやり直す") == ["/aoba-city/services/application"])
            }
            // Longer than a month nobody looks for an old mail, and nothing of it is left.
            try await app.setClock("2027-01-05T10:00:00+09:00")
            try await app.deleteEnded()
            #expect(try await visit.browser.open(form).status == 403)
            #expect(try await visit.browser.open(link).status == 404)
        }
    }

    @Test func endOfABookedJourneyLeadsToTheInquiry() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            _ = try await visit.book("2026-12-10T09:00")
            let completion = visit.page.path
            try await app.setClock("2026-12-04T10:00:00+09:00")
            try await app.deleteEnded()
            let over = try await visit.browser.open(completion)
            #expect(over.status == 410 && over.main.contains("完了した予約は、そのまま有効です。"))
            #expect(over.links("予約照会へ").contains("/aoba-city/inquiry"))
        }
    }

    @Test func endOfAChangeSaysThatTheBookingStands() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let link = try await visit.book("2026-12-10T09:00").link
            try await visit.browser.open(link)
            try await visit.browser.press("変更する")
            let form = visit.page.path
            try await app.setClock("2026-12-03T10:30:00+09:00")
            try await app.deleteEnded()
            let over = try await visit.browser.open(form)
            #expect(over.status == 410)
            #expect(over.main.contains("変更は行われていません。現在の予約はそのまま有効です。"))
            #expect(over.links("予約照会へ").contains("/aoba-city/inquiry"))
        }
    }

    /// What others have entered is nobody's business, ended or not.
    @Test func othersLearnNothingOfAnEndedJourney() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.arrive()
            try await app.setClock("2026-12-03T10:30:00+09:00")
            let stranger = app.browser()
            try await stranger.open("/aoba-city")
            #expect(try await stranger.open(visit.page.path).status == 403)
        }
    }

    @Test func browserWithoutCookiesIsToldSo() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            try visit.fillStart()
            visit.browser.forgetCookies()
            let sent = try await visit.send()
            #expect(sent.status == 403 && sent.heading == "Cookie（クッキー）をご確認ください")
            #expect(sent.main.contains("Cookieを受け入れる設定"))
            // With cookies again, one step leads on.
            let anew = try await visit.browser.follow(link: "画面を開き直す")
            #expect(anew.path == "/aoba-city/services/application")
            try visit.fillStart()
            try await visit.send()
            let link = try await app.take(visit.email).link("/links/")
            let opened = try await app.browser().send(.get, link)
            let next = try await app.browser().open(try #require(opened.location))
            #expect(next.status == 403 && next.heading == "Cookie（クッキー）をご確認ください")
            #expect(next.main.contains("メールのリンクをもう一度開いてください"))
            // The address that a browser with cookies arrives at can be kept.
            #expect(try await app.browser().open(link).address.hasSuffix("/form"))
            let booked = try await Application(app, email: "kept@example.jp").book("2026-12-03T09:00")
            #expect(try await !app.browser().open(booked.link).address.contains("?"))
        }
    }

    /// People reload and keep as bookmarks what was the address of a form's answer.
    @Test func everyAddressThatOnlyTakesFormsLeadsToItsPageWhenOpened() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let receipt = try await visit.book("2026-12-03T09:00")
            let journey = visit.page.path.replacing("/completion", with: "")
            try await visit.browser.open(try receipt.link)
            let booking = visit.page.path
            let shown = Set(SiteRoutes.all.filter { $0.method == .get }.map { "\($0.template)" })
            let acting = SiteRoutes.all.filter { $0.method == .post }.map { "\($0.template)" }
            for template in Set(acting).subtracting(shown) {
                let path = template.replacing("{t}", with: "aoba-city").replacing("{s}", with: "pickup")
                    .replacing("/aoba-city/journeys/{j}", with: journey)
                    .replacing("/aoba-city/bookings/{b}", with: booking)
                #expect(!path.contains("{"), "\(template)")
                let answer = try await visit.browser.send(.get, path)
                #expect(answer.status == 303, "\(template)")
                let page = try await visit.browser.open(path)
                #expect(page.status == 200, "\(template) leads to \(page.address): \(page.status)")
                #expect(path.hasPrefix("/rehearsal") || page.path.hasPrefix("/aoba-city"), "\(template)")
            }
        }
    }
}

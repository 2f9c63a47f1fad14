import Foundation
import Testing

/// Mailed links: good for a time, replaced by newer ones, opened anywhere and again.
@Suite struct LinkTests {
    /// A visitor who has asked for a link.
    private func withSent(_ body: (_ app: TestApp, _ visit: Application) async throws -> Void) async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            try visit.fillStart()
            #expect(try await visit.send().path.hasSuffix("/link"))
            try await body(app, visit)
        }
    }

    @Test func expiredLinkSaysSoAndBeginsAnew() async throws {
        try await withSent { app, visit in
            let link = try await app.take(visit.email).link("/links/")
            try await app.setClock("2026-12-02T09:57:00+09:00")
            #expect(try await visit.browser.open(link).heading == "予約の入力")
            try await app.setClock("2026-12-02T10:30:00+09:00")
            let gone = try await visit.browser.open(link)
            #expect(gone.status == 410 && gone.heading == "リンクの有効期限が切れています")
            #expect(try await visit.browser.follow(link: "初めからやり直す").path.hasSuffix("/services/application"))
        }
    }

    @Test func newerLinkReplacesTheOlder() async throws {
        try await withSent { app, visit in
            let first = try await app.take(visit.email).link("/links/")
            let again = try await visit.browser.press("もう一度送信する")
            #expect(again.main.contains("リンクをもう一度お送りしました。前のリンクは使えなくなりました。"))
            let second = try await app.take(visit.email).link("/links/")
            let gone = try await visit.browser.open(first)
            #expect(gone.status == 410 && gone.heading == "このリンクは使えなくなりました")
            #expect(gone.main.contains("最も新しいメールのリンクを開いてください。"))
            #expect(try await visit.browser.open(second).heading == "予約の入力")
        }
    }

    @Test func addressCanBeMended() async throws {
        try await withSent { app, visit in
            _ = try await app.take(visit.email)
            try visit.browser.fill("#email", "mended@example.jp")
            try visit.browser.fill("#email-confirmation", "mended@example.com")
            let wrong = try await visit.browser.press("このアドレスに送信する")
            #expect(wrong.status == 422 && wrong.errors.contains("上に入力したメールアドレスと違います。"))
            #expect(wrong.value("#email") == "mended@example.jp")
            try visit.browser.fill("#email-confirmation", "mended@example.jp")
            let sent = try await visit.browser.press("このアドレスに送信する")
            #expect(sent.main.contains("新しいメールアドレスにリンクをお送りしました。"))
            let link = try await app.take("mended@example.jp").link("/links/")
            #expect(try await visit.browser.open(link).heading == "予約の入力")
        }
    }

    /// A mistyped address that its mail server refuses: whoever waits for the mail is told, and can give another.
    @Test func refusedAddressIsToldAndCanBeMended() async throws {
        try await withSent { app, visit in
            await app.refuseMails()
            let told = try await visit.browser.open(visit.browser.page.path)
            #expect(told.heading == "メールをお届けできませんでした")
            #expect(told.main.contains("受け付けられなかったため、リンクのメールをお届けできませんでした。"))
            #expect(!told.main.contains("予約を続けるためのリンクをメールでお送りしました。"))
            try visit.browser.fill("#email", "mended@example.jp")
            try visit.browser.fill("#email-confirmation", "mended@example.jp")
            let sent = try await visit.browser.press("このアドレスに送信する")
            #expect(sent.heading == "メールをお送りしました")
            let link = try await app.take("mended@example.jp").link("/links/")
            #expect(try await visit.browser.open(link).heading == "予約の入力")
        }
    }

    /// Who booked sees on the booking's page that its mail didn't arrive; the password was in it.
    @Test func bookingTellsThatItsMailWasRefused() async throws {
        try await withSent { app, visit in
            _ = try await visit.openLink()
            _ = try await visit.reachCheck()
            try await visit.pressBook()
            let before = try await visit.browser.follow(link: "予約照会へ")
            #expect(!before.main.contains("お届けできませんでした"))
            await app.refuseMails()
            let told = try await visit.browser.open(before.path)
            #expect(told.main.contains("ご登録のメールアドレス（\(visit.email)）が受け付けられなかったため"))
        }
    }

    @Test func linkGoesOnAtAnotherDevice() async throws {
        try await withSent { app, visit in
            let link = try await visit.openLink()
            #expect(try await visit.reachCheck() == "2026-12-02T08:30")
            let phone = Application(app)
            let form = try await phone.browser.open(link)
            #expect(form.value("#applicant-name") == "青葉 太郎")
            #expect(form.text("#time").contains("2026年12月2日（水）"))
            try await phone.toCheck()
            _ = try await phone.complete()
            #expect(phone.page.heading == "予約が完了しました")
            let over = try await visit.browser.open(link)
            #expect(over.status == 200 && over.heading == "予約は完了しています")
            #expect(try await visit.browser.follow(link: "予約を表示する").main.contains("予約は確定しています"))
        }
    }

    @Test func openingALinkConfirmsNothing() async throws {
        try await withSent { app, visit in
            let link = try await app.take(visit.email).link("/links/")
            for _ in 0..<3 {
                #expect(try await app.browser().open(link).main.contains("まだ選択されていません。"))
            }
            #expect(try await visit.browser.open(link).heading == "予約の入力")
        }
    }

    @Test func unknownLinkIsNotFound() async throws {
        try await withTestApp("aoba-city") { app in
            let answer = try await app.browser().open("/aoba-city/links/AAAAAAAAAAAAAAAAAAAAAAAAAAA")
            #expect(answer.status == 404)
        }
    }

    @Test func mailSentShowsNothingOfTheJourneyToOthers() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.begin()
            try visit.fillStart()
            let sent = try await visit.send()
            // The address isn't proved yet: not even this browser may go on.
            #expect(try await visit.browser.open(sent.path.replacing("/link", with: "/form")).status == 403)
            let stranger = try await app.browser().open(sent.address)
            #expect(stranger.status == 403 && !stranger.body.contains(visit.email))
            _ = try await app.take(visit.email)
        }
    }
}

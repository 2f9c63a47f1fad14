import Foundation
import Testing

/// Who has lost the completion mail, or the password, gets both again, at the address that was booked with.
@Suite struct LostMailTests {
    /// Asks for the mail of a booking, from its number.
    @discardableResult
    private func ask(_ number: String, _ browser: TestBrowser) async throws -> ShownPage {
        try await browser.open("/aoba-city/inquiry")
        try await browser.follow(link: "予約完了のメールやパスワードが見つからないとき")
        try browser.fill("#receipt-number", number)
        return try await browser.press("メールを再送する")
    }

    /// Whoever has lost the mail isn't sent to its link.
    @Test func tooManyRequestsLeadToThePhone() async throws {
        try await withTestApp("aoba-city") { app in
            let browser = app.browser()
            try await browser.open("/aoba-city/inquiry/mail")
            var answer = try await browser.sendFields("/aoba-city/inquiry/mail", [("receipt-number", "ABC-DEF-GHJ")])
            for _ in 0..<100 where answer.status == 303 {
                answer = try await browser.sendFields("/aoba-city/inquiry/mail", [("receipt-number", "ABC-DEF-GHJ")])
            }
            #expect(answer.status == 429 && answer.heading == "メールの再送の受付を一時止めています")
            #expect(answer.main.contains("下記までお電話ください。") && !answer.main.contains("URL"))
            #expect(answer.body.contains("0000-00-0000"))
        }
    }

    @Test func completionMailComesAgainWithANewPassword() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let first = try await visit.book("2026-12-03T09:00")
            let sent = try await ask(first.number.lowercased(), app.browser())
            #expect(sent.status == 200 && sent.heading == "メールの再送を受け付けました")
            #expect(!sent.body.contains(visit.email))
            let again = try Receipt(try await app.take(visit.email, "予約完了"))
            #expect(again.number == first.number && again.password != first.password)
            #expect(again.letter.calendarFile != nil)
            let browser = app.browser()
            for (password, status) in [(first.password, 422), (again.password, 200)] {
                try await browser.open("/aoba-city/inquiry")
                try browser.fill("#receipt-number", first.number)
                try browser.fill("#password", password)
                #expect(try await browser.press("照会する").status == status)
            }
            #expect(try await browser.open(again.link).main.contains("予約は確定しています"))
        }
    }

    /// Whether there is such a booking is nobody's business.
    @Test func answerTellsNobodyWhetherThereIsSuchABooking() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let booked = try await visit.book("2026-12-03T09:00")
            let cancelled = Application(app, email: "cancelled@example.jp")
            let gone = try await cancelled.book("2026-12-03T10:00")
            try await cancelled.cancel(try gone.link)
            let browser = app.browser()
            let texts = [
                try await ask(booked.number, browser).main, try await ask("K7M-R3T-X9P", browser).main,
                try await ask(gone.number, browser).main,
            ]
            #expect(Set(texts).count == 1)
            _ = try await app.take(visit.email, "予約完了")
            #expect(try await app.untaken(cancelled.email).isEmpty)
            let empty = try await ask("", browser)
            #expect(empty.status == 422 && empty.errors.contains("受付番号"))
        }
    }

    /// Nobody's mailbox is filled by whoever knows their number, and nobody learns that from the answer.
    @Test func threeTimesADayIsEnough() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            let booked = try await visit.book("2026-12-03T09:00")
            for _ in 0..<5 { #expect(try await ask(booked.number, app.browser()).status == 200) }
            #expect(try await app.untaken(visit.email).count == 3)
            for _ in 0..<3 { _ = try await app.take(visit.email, "予約完了") }
        }
    }
}

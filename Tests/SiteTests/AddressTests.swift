import Foundation
import Testing

/// Addresses that are probably mistyped, and addresses that leave a booking.
@Suite struct AddressTests {
    /// A first form whose address looks like a slip.
    private func asked(_ app: TestApp, _ typed: String = "taro@gmial.com") async throws -> Application {
        let visit = Application(app, email: typed)
        try await visit.begin()
        try visit.fillStart()
        let page = try await visit.send()
        #expect(page.status == 422)
        #expect(page.texts("#errors li").count == 1)
        #expect(page.attribute("href", of: "#errors a") == "#email-meant")
        #expect(page.value("#email") == typed && page.value("#email-confirmation") == typed)
        return visit
    }

    @Test func slipIsAskedAboutAndTheAddressMeantCanBeChosen() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = try await asked(app)
            #expect(
                visit.page.errors.contains(
                    "「連絡先メールアドレス」の「@」の後は、「gmail.com」ではありませんか。お使いになるメールアドレスを選択してください。"))
            #expect(visit.page.texts(".meant label") == ["taro@gmail.com（書き直す）", "taro@gmial.com（入力したとおり）"])
            // Sent without an answer it is asked again.
            #expect(try await visit.send().status == 422)
            try visit.browser.tick("#email-meant")
            let sent = try await visit.send()
            #expect(sent.heading == "メールをお送りしました" && sent.main.contains("taro@gmail.com"))
            _ = try await app.take("taro@gmail.com")
        }
    }

    @Test func slipThatIsNoneIsDeclinedOnce() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = try await asked(app, "Taro@docomo.ne.jo")
            try visit.browser.tick("#email-meant-2")
            // The answer stays while something else is mended.
            try visit.browser.fill("#email-confirmation", "other@docomo.ne.jo")
            let differ = try await visit.send()
            #expect(differ.status == 422 && differ.texts("#errors li").count == 1)
            #expect(differ.isTicked("#email-meant-2") && !differ.errors.contains("ではありませんか"))
            try visit.browser.fill("#email-confirmation", "Taro@docomo.ne.jo")
            #expect(try await visit.send().main.contains("Taro@docomo.ne.jo"))
            _ = try await app.take("Taro@docomo.ne.jo")
        }
    }

    /// What was declined was declined for that address.
    @Test func anotherAddressIsAskedAboutAnew() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = try await asked(app)
            try visit.browser.tick("#email-meant-2")
            try visit.browser.fill("#email", "hanako@gmial.com")
            try visit.browser.fill("#email-confirmation", "hanako@gmial.com")
            let again = try await visit.send()
            #expect(again.status == 422 && again.count(".meant input[checked]") == 0)
            // On "mail sent" too.
            try visit.browser.tick("#email-meant")
            try await visit.send()
            _ = try await app.take("hanako@gmail.com")
            try visit.browser.fill("#email", "hanako@yahoo.co.jo")
            try visit.browser.fill("#email-confirmation", "hanako@yahoo.co.jo")
            #expect(try await visit.browser.press("このアドレスに送信する").status == 422)
            try visit.browser.tick("#email-meant")
            #expect(try await visit.browser.press("このアドレスに送信する").main.contains("hanako@yahoo.co.jp"))
            _ = try await app.take("hanako@yahoo.co.jp")
        }
    }

    @Test func secondAddressIsAskedAboutAndNotAgainOnTheWayBack() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.choose()
            try visit.fillForm()
            try visit.browser.fill("#email2", "second@icloud.co")
            try visit.browser.fill("#email2-confirmation", "second@icloud.co")
            #expect(try await visit.toCheck().status == 422)
            try visit.browser.tick("#email2-meant")
            #expect(try await visit.toCheck().main.contains("second@icloud.com"))
            let form = try await visit.browser.follow(link: "入力へ戻る")
            #expect(form.isTicked("#email2-meant") && form.count("#errors") == 0)
            #expect(try await visit.toCheck().path.hasSuffix("/check"))
        }
    }

    /// A booking with a second address that somebody else reads, whose link is open in that one's browser.
    private func withStranger(
        _ body: (_ app: TestApp, _ visit: Pickup, _ receipt: Receipt, _ stranger: TestBrowser) async throws -> Void
    ) async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.choose("2026-12-03T09:00")
            try visit.fillForm()
            try visit.browser.fill("#email2", "stranger@example.jp")
            try visit.browser.fill("#email2-confirmation", "stranger@example.jp")
            try await visit.toCheck()
            let receipt = try await visit.complete()
            let stranger = app.browser()
            try await stranger.open(try app.take("stranger@example.jp").link("/b/"))
            try await body(app, visit, receipt, stranger)
        }
    }

    private func changeSecond(_ visit: Pickup, to address: String) async throws -> ShownPage {
        try await visit.toBooking()
        try await visit.browser.press("変更する")
        try visit.browser.fill("#email2", address)
        try visit.browser.fill("#email2-confirmation", address)
        return try await visit.toCheck()
    }

    @Test(arguments: ["", "second@example.jp"])
    func addressThatLeavesLosesItsAccess(address: String) async throws {
        try await withStranger { app, visit, receipt, stranger in
            let booking = stranger.page.path
            // They are about to change it, too.
            let change = try await stranger.press("変更する").path
            #expect(change.hasSuffix("/form"))
            let check = try await changeSecond(visit, to: address)
            #expect(check.main.contains("変更すると、stranger@example.jpからはこの予約を表示できなくなります。"))
            #expect(try await visit.pressBook().heading == "予約を変更しました")
            for path in [booking, change, booking + "/calendar.ics"] {
                #expect(try await stranger.open(path).status == 403, "\(path)")
            }
            #expect(try await app.browser().open(receipt.link).status == 404)
            try await inquire(app, receipt.number, receipt.password, 422)
            let letter = try await app.take(visit.email, "変更")
            if !address.isEmpty { #expect(try await app.take(address, "変更").text == letter.text) }
            #expect(try await app.untaken("stranger@example.jp").isEmpty)
            #expect(letter.text.contains("これまでのメールに記載されたパスワードとURLは使えません。"))
            let password = try #require(letter.text.firstMatch(of: /新しいパスワード：(\S+)\n/)).1
            let link = try #require(letter.text.firstMatch(of: /新しいURL：\n(\S+)\n/)).1
            #expect(try await app.browser().open(String(link)).main.contains("予約は確定しています"))
            try await inquire(app, receipt.number, String(password), 200)
            #expect(try await visit.toBooking().main.contains(receipt.number))
        }
    }

    private func inquire(_ app: TestApp, _ number: String, _ password: String, _ status: Int) async throws {
        let browser = app.browser()
        try await browser.open("/aoba-city/inquiry")
        try browser.fill("#receipt-number", number)
        try browser.fill("#password", password)
        #expect(try await browser.press("照会する").status == status)
    }

    /// Another time, or another address beside: what was mailed goes on.
    @Test func accessStaysWhereNoAddressLeaves() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let receipt = try await visit.book("2026-12-03T09:00")
            let check = try await changeSecond(visit, to: "second@example.jp")
            #expect(!check.main.contains("表示できなくなります"))
            try await visit.pressBook()
            let letter = try await app.take(visit.email, "変更")
            #expect(!letter.text.contains("新しいパスワード"))
            _ = try await app.take("second@example.jp", "変更")
            #expect(try await app.browser().open(receipt.link).status == 200)
            try await inquire(app, receipt.number, receipt.password, 200)
        }
    }
}

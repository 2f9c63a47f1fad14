import Foundation
import HTTPTypes
import Testing

/// Rights belong to a secret that was made when they were given: who knew an older one never has them.
@Suite struct SessionTests {
    /// Another browser with the same cookies, as somebody has who noted them at a shared computer.
    private func noted(_ browser: TestBrowser, _ app: TestApp) -> TestBrowser {
        let other = app.browser()
        other.cookies = browser.cookies
        return other
    }

    @Test func whoNotedTheCookieSeesNothingOfTheNextVisitor() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            let before = noted(visit.browser, app)
            try visit.fillStart()
            let sent = try await visit.send()
            #expect(sent.path.hasSuffix("/link"))
            // "Mail sent" shows the address and can send the link to another one.
            #expect(try await before.open(sent.path).status == 403)
            let waiting = noted(visit.browser, app)
            try await visit.openLink()
            let form = visit.page.path
            #expect(form.hasSuffix("/form"))
            for thief in [before, waiting] {
                #expect(try await thief.open(form).status == 403)
                #expect(try await thief.open(sent.path).status == 403)
            }
            _ = try await visit.reachCheck()
            let receipt = try await visit.complete()
            for thief in [before, waiting] { #expect(try await thief.open(visit.page.path).status == 403) }
            try await visit.browser.open("/aoba-city/inquiry")
            try visit.browser.fill("#receipt-number", receipt.number)
            try visit.browser.fill("#password", receipt.password)
            let booking = try await visit.browser.press(".actions button")
            #expect(booking.status == 200 && booking.path.contains("/bookings/"))
            for thief in [before, waiting] { #expect(try await thief.open(booking.path).status == 403) }
        }
    }

    @Test func inquiryAndTheMailsLinkGiveRightsToNewSecretsOnly() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.arrive()
            try await visit.reachCheck()
            let receipt = try await visit.complete()
            let shared = app.browser()
            try await shared.open("/aoba-city/inquiry")
            let first = noted(shared, app)
            try shared.fill("#receipt-number", receipt.number)
            try shared.fill("#password", receipt.password)
            let booking = try await shared.press(".actions button")
            #expect(booking.path.contains("/bookings/"))
            #expect(try await first.open(booking.path).status == 403)
            let second = noted(shared, app)
            #expect(try await shared.open(receipt.link).path == booking.path)
            #expect(try await second.open(booking.path).status == 403)
        }
    }

    @Test func whatWasProvenInThisBrowserBeforeGoesOn() async throws {
        try await withTestApp("aoba-city", "tokyo-immigration") { app in
            let visit = Application(app)
            try await visit.arrive()
            let form = visit.page.path
            let elsewhere = AgentVisit(app, browser: visit.browser, "東総12第34号")
            try await elsewhere.arrive()
            let agents = visit.page.path
            let second = Application(app, browser: visit.browser, email: "second@example.jp")
            try await second.arrive()
            #expect(try await visit.browser.open(form).status == 200)
            #expect(try await visit.browser.open(agents).status == 200)
        }
    }

    @Test func aFormInAnotherTabLosesNothing() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            try visit.fillStart()
            try await visit.send()
            let link = try await app.take(visit.email).link("/links/")
            try await visit.browser.open(link)
            let tab = visit.page
            try visit.fillForm()
            _ = try await visit.browser.send(.get, link)
            #expect(visit.page.path == tab.path)
            let calendar = try await visit.toCalendar()
            #expect(calendar.status == 200 && calendar.path.hasSuffix("/calendar"))
            #expect(try await visit.browser.open(tab.path).value("#applicant-name") == "青葉 太郎")
        }
    }

    @Test func finishingEndsWhatThisBrowserMaySeeAndTheBookingStays() async throws {
        try await withTestApp("aoba-city", "tokyo-immigration") { app in
            let visit = Application(app)
            try await visit.arrive()
            let form = visit.page.path
            let agent = AgentVisit(app, browser: visit.browser, "東総12第34号")
            try await agent.arrive()
            let agents = visit.page.path
            try await visit.browser.open(form)
            try await visit.reachCheck()
            let receipt = try await visit.complete()
            let completion = visit.page.path
            let before = noted(visit.browser, app)
            let end = try await visit.browser.press("この端末での利用を終了する")
            #expect(end.status == 200 && end.heading == "この端末での利用を終了しました")
            #expect(end.main.contains("予約はキャンセルされていません"))
            for browser in [visit.browser, before] {
                for path in [completion, form] { #expect(try await browser.open(path).status == 403) }
                // Another office's pages are another matter.
                #expect(try await browser.open(agents).status == 200)
            }
            let mailed = try await app.browser().open(receipt.link)
            #expect(mailed.status == 200 && mailed.main.contains("予約は確定しています"))
        }
    }

    @Test func whereAnythingCanBeSeenItCanBeFinished() async throws {
        try await withTestApp("aoba-city") { app in
            let button = "form[action$=/finish] button"
            let visit = Application(app)
            try await visit.begin()
            #expect(visit.page.all(button).isEmpty)
            try visit.fillStart()
            try await visit.send()
            #expect(visit.page.all(button).count == 1)
            try await visit.openLink()
            #expect(visit.page.all(button).count == 1)
            try await visit.toCalendar()
            #expect(visit.page.all(button).count == 1)
            try await visit.press(try #require(visit.freeTimes.first))
            try visit.fillForm()
            try await visit.toCheck()
            #expect(visit.page.all(button).count == 1)
            let receipt = try await visit.complete()
            #expect(visit.page.all(button).count == 1)
            try await visit.browser.open(receipt.link)
            #expect(visit.page.all(button).count == 1)
        }
    }
}

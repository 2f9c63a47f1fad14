import Foundation
import Testing

/// Whatever button of a page with input is pressed, what was typed is there afterwards.
@Suite struct KeptInputTests {
    /// The switches that stand on every page.
    private static let switches = ["button[name=language][value=en]", "button[name=scheme][value=black]"]

    /// Presses each switch, and expects the inputs to be there in the other words and colours.
    private func expectKept(
        _ typed: [String: String], _ browser: TestBrowser, location: SourceLocation = #_sourceLocation
    ) async throws {
        for button in Self.switches {
            let page = try await browser.press(button)
            #expect(page.status == 200 && page.errors.isEmpty, "\(page.address)", sourceLocation: location)
            for (field, value) in typed {
                #expect(page.value(field) == value, "\(field) after \(button)", sourceLocation: location)
            }
        }
        #expect(browser.page.attribute("lang", of: "html") == "en", sourceLocation: location)
        #expect(browser.page.attribute("data-scheme", of: "html") == "black", sourceLocation: location)
        browser.cookies = browser.cookies.filter { !["language", "scheme"].contains($0.key) }
    }

    @Test func firstFormKeepsItsInput() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults(2))
            try await visit.begin()
            try visit.fillStart()
            let typed = [
                "#people": "2", "#p2-number1": visit.people[1].number1, "#email": visit.email,
                "#p1-birthday-year": String(visit.people[0].birthday.prefix(4)),
            ]
            try await expectKept(typed, visit.browser)
            // Where something is to be mended, too.
            try await visit.begin()
            try visit.fillStart()
            try visit.browser.fill("#email-confirmation", "other@example.jp")
            #expect(try await visit.send().status == 422)
            try await expectKept(typed.merging(["#email-confirmation": "other@example.jp"]) { $1 }, visit.browser)
        }
    }

    @Test func qualificationKeepsItsInput() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "保存1号")
            try await visit.begin()
            try visit.fillStart()
            try await visit.send()
            try await visit.openLink()
            try visit.browser.fill("#certificate-number", "保存1号")
            try visit.browser.tick("input[name=affiliation][value=scrivener]")
            try await expectKept(["#certificate-number": "保存1号"], visit.browser)
            #expect(visit.page.path.hasSuffix("/qualification"))
            #expect(visit.page.isTicked("input[name=affiliation][value=scrivener]"))
        }
    }

    @Test func bookingFormKeepsItsInput() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.choose("2026-12-03T09:00")
            try visit.fillForm()
            let typed = ["#p1-recipient-name": visit.people[0].name, "#phone": "090-1234-5678"]
            try await expectKept(typed, visit.browser)
            #expect(visit.page.path.hasSuffix("/form") && visit.page.isTicked("input[name=p1-visitor][value=self]"))
            try visit.browser.fill("#phone", "1")
            #expect(try await visit.toCheck().status == 422)
            try await expectKept(["#p1-recipient-name": visit.people[0].name, "#phone": "1"], visit.browser)
        }
    }

    @Test func renewingTheHoldKeepsTheForm() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.choose("2026-12-03T09:00")
            try visit.fillForm()
            try await app.setClock("2026-12-01T10:07:00+09:00")
            let renewed = try await visit.browser.press("仮押さえを延長する")
            #expect(renewed.path.hasSuffix("/form"))
            #expect(renewed.text(".hold").contains("午前10時17分まで"))
            #expect(renewed.value("#p1-recipient-name") == visit.people[0].name)
            #expect(renewed.value("#phone") == "090-1234-5678")
            #expect(renewed.isTicked("input[name=p1-visitor][value=self]"))
        }
    }

    @Test func otherFormsKeepTheirInput() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            try visit.fillStart()
            try await visit.send()
            try visit.browser.fill("#email", "mended@example.jp")
            try await expectKept(["#email": "mended@example.jp"], visit.browser)
            _ = try await app.take(visit.email)
            try await visit.browser.open("/aoba-city/inquiry")
            try visit.browser.fill("#receipt-number", "K7M-R3T-X9P")
            try visit.browser.fill("#password", "K7MR-3TX9-PACD")
            try await expectKept(
                ["#receipt-number": "K7M-R3T-X9P", "#password": "K7MR-3TX9-PACD"], visit.browser)
        }
    }
}

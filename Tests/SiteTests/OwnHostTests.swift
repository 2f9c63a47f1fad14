import Domain
import Foundation
import HTTPTypes
import TestCountries
import Testing

@testable import Server

/// A tenant at its own host name, and a service for visitors in Japan alone.
@Suite struct OwnHostTests {
    private static let name = "midori-city"
    private static let host = "yoyaku.midori.example.jp"
    private static let proxy = "192.0.2.0/24"

    /// 青葉市 under another name, with a host name of its own and its 申請予約 for Japan alone.
    private func folder(_ name: String, _ host: String) throws -> URL {
        try Checkout.changed(
            "aoba-city", as: name,
            [
                ("tenant: aoba-city\n", "tenant: \(name)\nhost-names: [\(host)]\n"),
                ("  application:\n", "  application:\n    access: { countries: [JP] }\n"),
            ])
    }

    /// The site with that city, behind a proxy that says where visitors are.
    private func withOwnHost(_ body: (TestApp) async throws -> Void) async throws {
        let countries = MadeCountryDatabase([.four([203, 0, 113, 0], 24, "JP"), .four([198, 51, 100, 0], 24, "US")])
        let folder = try folder(Self.name, Self.host)
        try await withTestApp(
            "aoba-city", Self.name, countryDatabase: countries.write(), trusting: Self.proxy,
            prepare: { try await $0("tenant", "apply", folder.path) },
            body)
    }

    private func visit(_ app: TestApp, from address: String? = nil) -> Application {
        var visit = Application(
            app, browser: app.browser(host: Self.host, address.map { [.visitorsAddress: $0] } ?? [:]))
        visit.tenant = Self.name
        return visit
    }

    /// Everything on the page leads to the root of the host.
    private func leadsToTheRoot(_ page: ShownPage) {
        #expect(!page.address.contains(Self.name))
        let links = ["href", "src", "action"].flatMap { page.attributes($0, of: "[\($0)]") }
        #expect(!links.isEmpty && !links.contains { $0.contains(Self.name) })
        #expect(page.attribute("value", of: "input[name=back]")?.contains(Self.name) == false)
    }

    @Test func wholeBookingOnTheOwnHost() async throws {
        try await withOwnHost { app in
            let visit = visit(app)
            let browser = visit.browser
            leadsToTheRoot(try await browser.open("/"))
            leadsToTheRoot(
                try await browser.open(try #require(browser.page.links().first { $0 == "/services/application" })))
            try visit.fillStart()
            let sent = try await visit.send()
            #expect(sent.path.contains(/^\/journeys\/[^\/]+\/link$/))
            leadsToTheRoot(sent)
            #expect(try await visit.openLink().hasPrefix("http://\(Self.host)/links/"))
            try await visit.choose("2026-12-04T09:00")
            leadsToTheRoot(visit.page)
            try visit.fillForm()
            leadsToTheRoot(try await visit.toCheck())
            let receipt = try await visit.complete()
            leadsToTheRoot(visit.page)
            #expect(!receipt.letter.text.contains("http://\(SiteClient.host)"))
            let booking = try await browser.open(try receipt.link)
            #expect(booking.path.contains(/^\/bookings\/[^\/]+$/))
            leadsToTheRoot(booking)
            try await visit.change(try receipt.link, to: "2026-12-07T09:00")
            try await browser.open(try receipt.link)
            leadsToTheRoot(try await browser.follow(link: "キャンセルする"))
            #expect(try await browser.press("キャンセルする").main.contains("この予約はキャンセルされました"))
            _ = try await app.take(visit.email)
        }
    }

    @Test func languageAndColoursStayOnThePage() async throws {
        try await withOwnHost { app in
            let browser = visit(app).browser
            try await browser.open("/faq")
            let page = try await browser.press("English")
            #expect(page.path == "/faq" && page.attribute("lang", of: "html") == "en")
        }
    }

    @Test func linkMailLeadsFromThePathToTheOwnHost() async throws {
        try await withOwnHost { app in
            var visit = Application(app)
            visit.tenant = Self.name
            try await visit.begin()
            try visit.fillStart()
            let begun = try await visit.send().address
            #expect(begun.contains(/^\/midori-city\/journeys\/[^\/]+\/link$/))
            #expect(try await visit.openLink().hasPrefix("http://\(Self.host)/"))
            #expect(visit.page.address.hasPrefix("http://\(Self.host)/journeys/"))
            // Here this browser only asked for the link, and still can.
            #expect(try await visit.browser.open(begun).status == 200)
            #expect(try await visit.browser.open(begun.replacing("/link", with: "/form")).status == 403)
        }
    }

    @Test func addressesOfTheTwoHosts() async throws {
        try await withOwnHost { app in
            let own = visit(app).browser
            let long = try await own.send(.get, "/\(Self.name)/faq?x=1")
            #expect(long.status == 308 && long.location == "/faq?x=1")
            for path in ["/aoba-city", "/aoba-city/services/pickup"] {
                let page = try await own.open(path)
                #expect(page.status == 404 && page.links().contains("/"))
            }
            #expect(try await app.browser().open("/").main.contains("青葉市"))
            #expect(try await app.browser().open("/\(Self.name)/faq").status == 200)
        }
    }

    @Test func hostOfAnotherTenantIsRefusedByName() async throws {
        try await withOwnHost { app in
            let taken = await #expect(throws: OfficeTool.Failure.self) {
                try await app.office("tenant", "apply", try folder("other-city", Self.host).path)
            }
            #expect(taken?.notes.contains("host name '\(Self.host)' belongs to the tenant '\(Self.name)'") == true)
            let platforms = await #expect(throws: OfficeTool.Failure.self) {
                try await app.office(
                    "tenant", "apply", try folder("third-city", "yoyaku.platform.example.jp").path, "--public-url",
                    "https://yoyaku.platform.example.jp")
            }
            #expect(
                platforms?.notes.contains("the host name 'yoyaku.platform.example.jp' is the platform's own") == true)
            let list = try await app.office("tenant", "list")
            #expect(list.contains(Self.name) && !list.contains("other-city"))
        }
    }

    @Test func serviceForJapanIsClosedToOtherCountries() async throws {
        try await withOwnHost { app in
            let abroad = visit(app, from: "198.51.100.7").browser
            let page = try await abroad.open("/services/application")
            #expect(page.status == 403 && page.heading == "この地域からはご利用いただけません")
            #expect(page.main.contains("アメリカ合衆国") && page.main.contains("0000-00-0000"))
            for path in ["/", "/inquiry", "/services/renewal"] { #expect(try await abroad.open(path).status == 200) }
            let english = try await abroad.open("/services/application", [.acceptLanguage: "en-GB"])
            #expect(english.main.contains("United States") && english.main.contains("Japan"))
            // A journey that was begun at home is closed abroad, and goes on at home.
            let home = visit(app)
            try await home.arrive()
            let form = home.page.address
            #expect(try await home.browser.open(form, [.visitorsAddress: "198.51.100.7"]).status == 403)
            #expect(try await home.browser.open(form, [.visitorsAddress: "203.0.113.7"]).status == 200)
        }
    }

    @Test func brokenCountryDatabaseKeepsTheServerFromStarting() async throws {
        let missing = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).mmdb")
        try await refusesToStart(missing.path, "\(missing.path) can't be read")
        try Data("no database".utf8).write(to: missing)
        try await refusesToStart(missing.path, "is no database in MaxMind's format")
    }

    private func refusesToStart(_ file: String, _ words: String) async throws {
        let failure = await #expect(throws: CommandFailure.self) {
            try await withTestApp("aoba-city", countryDatabase: file) { _ in }
        }
        #expect(failure?.message.english.contains(words) == true)
    }
}

import Foundation
import HTTPTypes
import Testing

@testable import Server

/// A tenant that has got another host name: what its mails named before leads on.
@Suite struct FormerHostTests {
    private static let name = "akane-city"
    private static let (present, former) = ("yoyaku.akane.example.jp", "yoyaku.old-akane.example.jp")

    private func withFormerHost(until last: String, _ body: (TestApp) async throws -> Void) async throws {
        let hosts = "host-names: [\(Self.present)]\nformer-host-names: [{ host: \(Self.former), until: \(last) }]"
        let folder = try Checkout.changed(
            "aoba-city", as: Self.name, [("tenant: aoba-city\n", "tenant: \(Self.name)\n\(hosts)\n")])
        try await withTestApp(
            "aoba-city", Self.name, prepare: { try await $0("tenant", "apply", folder.path) },
            body)
    }

    @Test func linksLeadToThePresentHostAndFormsSayThatItMoved() async throws {
        try await withFormerHost(until: "2099-12-31") { app in
            let browser = app.browser(host: Self.former)
            let faq = try await browser.send(.get, "/faq?x=1")
            #expect(faq.status == 308 && faq.location == "http://\(Self.present)/faq?x=1")
            // What is cached would go on leading there when the name has long been somebody else's.
            #expect(faq.headers[.cacheControl] == "no-store")
            let shown = try await browser.open("/faq")
            #expect(shown.status == 200 && shown.address == "http://\(Self.present)/faq")
            let sent = try await browser.sendFields("/inquiry", [("receipt-number", "x")])
            #expect(sent.status == 410 && sent.heading == "アドレスが新しくなりました")
            #expect(sent.links().contains("/inquiry"))
        }
    }

    @Test func mailedLinkOfTheFormerHostOpensTheJourneyAtThePresentOne() async throws {
        try await withFormerHost(until: "2099-12-31") { app in
            let start = app.browser(host: Self.present)
            var booking = Application(app, browser: start)
            booking.tenant = Self.name
            try await start.open("/services/application")
            try booking.fillStart()
            _ = try await booking.send()
            let link = try await app.take(booking.email).link("/links/")
            let opened = try await app.browser(host: Self.former).open(link.replacing(Self.present, with: Self.former))
            #expect(opened.status == 200 && opened.address.hasPrefix("http://\(Self.present)/journeys/"))
        }
    }

    @Test func nameWhoseTimeIsOverIsThePlatforms() async throws {
        try await withFormerHost(until: "2020-01-01") { (app: TestApp) async throws -> Void in
            let browser = app.browser(host: Self.former)
            #expect(try await browser.open("/\(Self.name)/faq").status == 200)
            #expect(try await browser.send(.get, "/faq").status == 404)
        }
    }
}

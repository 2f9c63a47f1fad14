import Foundation
import Testing

/// 「別の方の予約を続けて行う」: a booking for another person, with the address that the first booking's link proved.
@Suite struct AnotherPersonPagesTests {
    private static let button = "別の方の予約を続けて行う"

    /// 青葉市 whose 受取予約 leads on to another person.
    private func withOffered(_ body: (TestApp) async throws -> Void) async throws {
        let file = Checkout.root.appending(path: "tenants/aoba-city/tenant.yaml")
        let isOffered = try String(contentsOf: file, encoding: .utf8).contains("another-person: true")
        let folder = try Checkout.changed(
            "aoba-city", isOffered ? [] : [("\n  pickup:\n", "\n  pickup:\n    another-person: true\n")])
        try await withTestApp("aoba-city") { app in
            try await app.office("tenant", "apply", folder.path)
            try await app.takeNewVersions()
            try await body(app)
        }
    }

    @Test func nextPersonNeedsNoLink() async throws {
        try await withOffered { app in
            let people = try Resident.adults(3)
            let first = Pickup(app, [people[0]])
            let receipt = try await first.book()
            let start = try await first.browser.follow(link: Self.button)
            #expect(start.main.contains(first.email))
            #expect(start.count("main input[name^=email]") == 0)
            #expect(start.links("別のメールアドレスで予約する") == ["/aoba-city/services/pickup"])
            let second = Pickup(app, browser: first.browser, [people[1], people[2]])
            try await second.setPeople(2)
            #expect(second.page.main.contains(second.email))
            try second.fillPeople()
            #expect(try await second.send().path.hasSuffix("/form"))
            try await second.reachCheck()
            #expect(second.page.main.contains(second.email))
            #expect(try await second.complete().number != receipt.number)
            #expect(second.page.links(Self.button).count == 1)
        }
    }

    @Test func samePersonIsRefused() async throws {
        try await withOffered { app in
            let visit = Pickup(app, try Resident.adults())
            _ = try await visit.book()
            try await visit.browser.follow(link: Self.button)
            try visit.fillPeople()
            let refused = try await visit.send()
            #expect(refused.status == 409 && refused.heading == "すでに予約されています")
        }
    }

    /// Neither a stranger nor whoever knows only receipt number and password; nor before there is a booking.
    @Test func othersDoNotGetThePage() async throws {
        try await withOffered { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            let address = visit.page.path.replacing("/form", with: "/another-person")
            #expect(try await visit.browser.open(address).path.hasSuffix("/form"))
            try await visit.reachCheck()
            let receipt = try await visit.complete()
            let stranger = app.browser()
            #expect(try await stranger.open(address).status == 403)
            try await stranger.open("/aoba-city/inquiry")
            try stranger.fill("#receipt-number", receipt.number)
            try stranger.fill("#password", receipt.password)
            #expect(try await stranger.press("照会する").path.contains("/bookings/"))
            let refused = try await stranger.open(address)
            #expect(refused.status == 403 && !refused.body.contains(visit.email))
        }
    }
}

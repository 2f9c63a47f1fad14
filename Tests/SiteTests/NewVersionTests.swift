import Foundation
import Testing

/// What visitors meet when the office puts new settings into force while they are at it.
@Suite struct NewVersionTests {
    /// 青葉市 closes a day, whatever is booked then.
    private func close(_ day: String, _ app: TestApp) async throws {
        let folder = try Checkout.changed(
            "aoba-city", [("    - national-holidays\n", "    - national-holidays\n    - \"\(day)\"\n")])
        try await app.office(
            "tenant", "apply", folder.path, "--accept-hits", "--rehearse-at", "2026-12-01T10:00:00+09:00")
    }

    /// Reads the page about the closed time and takes the first time near it.
    private func chooseAnother(_ visit: Pickup, than day: String) async throws {
        #expect(visit.page.status == 409 && visit.page.heading == "この日時の受付は取りやめになりました")
        let near = visit.page.values(ofButtons: "start", in: "main")
        #expect(!near.isEmpty && !near.contains { $0.hasPrefix(day) })
        try await visit.press(try #require(near.first))
    }

    @Test(arguments: [false, true])
    func heldTimeThatTheOfficeClosesIsNotBooked(isTakenOver: Bool) async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.reachCheck("2026-12-03T10:00")
            try await close("2026-12-03", app)
            if isTakenOver { try await app.takeNewVersions() }
            try await visit.pressBook()
            #expect(
                visit.page.main.contains("申し訳ございません。2026年12月3日（木） 午前10時は、窓口の都合により予約できなくなりました。"))
            try await chooseAnother(visit, than: "2026-12-03")
            #expect(visit.page.value("#p1-recipient-name") == visit.people[0].name)
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }

    @Test(arguments: [false, true])
    func timeClosedSinceTheCalendarWasShownIsNotHeld(isTakenOver: Bool) async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.arrive()
            try await visit.toCalendar()
            try await close("2026-12-04", app)
            if isTakenOver { try await app.takeNewVersions() }
            try await visit.press("2026-12-04T10:00")
            try await chooseAnother(visit, than: "2026-12-04")
            #expect(visit.page.text(".hold").contains("この日時を仮押さえしています。"))
        }
    }
}

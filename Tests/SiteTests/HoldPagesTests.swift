import Foundation
import Testing

/// The hold of a time (仮押さえ), and what happens when somebody else is faster.
@Suite struct HoldPagesTests {
    /// A visitor at the form, and a rival who takes times at the branch office, which has one place a slot.
    private func withRival(
        _ body: (_ app: TestApp, _ visit: Pickup, _ rivalHolds: (String) async throws -> Void) async throws -> Void
    ) async throws {
        try await withTestApp("aoba-city") { app in
            let people = try Resident.adults(2)
            let visit = Pickup(app, [people[0]])
            try await visit.arrive()
            try await body(app, visit) { start in
                let rival = Pickup(app, email: "rival@example.jp", [people[1]])
                try await rival.arrive()
                try rival.atMinami()
                try await rival.choose(start)
            }
        }
    }

    @Test func expiredHoldKeepsAllAndOffersTheTimeAgain() async throws {
        try await withRival { app, visit, _ in
            try await visit.reachCheck("2026-12-03T10:00")
            try await app.setClock("2026-12-01T10:15:00+09:00")
            let expired = try await visit.pressBook()
            #expect(expired.status == 409 && expired.heading == "仮押さえの有効期限が切れました")
            #expect(expired.main.contains("仮押さえの有効期限を過ぎたため、選んでいた日時の仮押さえが解除されました。"))
            #expect(expired.main.contains("2026年12月3日（木） 午前10時"))
            let form = try await visit.browser.follow(link: "入力へ戻る")
            #expect(form.value("#p1-recipient-name") == visit.people[0].name)
            #expect(form.value("#phone") == "090-1234-5678")
            let unchosen = try await visit.toCheck()
            #expect(unchosen.status == 422 && unchosen.errors.contains("来庁日時を選択してください。"))
            #expect(unchosen.attribute("href", of: "#errors a") == "#start")
            try await visit.choose("2026-12-03T10:00")
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }

    @Test func sameTimeIsChosenAgainFromTheExpiryPage() async throws {
        try await withRival { app, visit, _ in
            try await visit.reachCheck("2026-12-03T10:15")
            try await app.setClock("2026-12-01T10:15:00+09:00")
            try await visit.pressBook()
            let form = try await visit.browser.press("同じ日時をもう一度選ぶ")
            #expect(form.text(".chosen").contains("午前10時15分"))
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }

    @Test func expiredTimeTakenByAnotherIsSaidSo() async throws {
        try await withRival { app, visit, rivalHolds in
            try visit.atMinami()
            try await visit.reachCheck("2026-12-03T09:30")
            try await app.setClock("2026-12-01T10:15:00+09:00")
            try await rivalHolds("2026-12-03T09:30")
            #expect(try await visit.pressBook().main.contains("この日時は、すでに埋まりました。"))
        }
    }

    @Test func slotLostToAnotherVisitor() async throws {
        try await withRival { app, visit, rivalHolds in
            try visit.atMinami()
            try visit.fillForm()
            try await visit.toCalendar()
            try await rivalHolds("2026-12-04T10:00")
            let taken = try await visit.press("2026-12-04T10:00")
            #expect(taken.status == 409 && taken.heading == "今、他の方がこの日時を選んでいます")
            #expect(taken.main.contains("再び空くことがあります。"))
            let near = taken.values(ofButtons: "start", in: "main")
            #expect(near.contains("2026-12-04T09:45") && near.contains("2026-12-04T10:15"))
            #expect(!near.contains("2026-12-04T10:00"))
            let form = try await visit.press("2026-12-04T10:15")
            #expect(form.value("#p1-recipient-name") == visit.people[0].name)
            try await visit.toCheck()
            _ = try await visit.complete()
        }
    }

    @Test func fullCellIsAWordNotAButton() async throws {
        try await withRival { app, visit, rivalHolds in
            try await rivalHolds("2026-12-07T09:30")
            try visit.atMinami()
            let calendar = try await visit.toCalendar()
            #expect(!visit.freeTimes.contains("2026-12-07T09:30"))
            #expect(calendar.text("td.full .long") == "満")
        }
    }

    @Test func holdIsRenewedAndCounted() async throws {
        try await withRival { app, visit, _ in
            try await visit.reachCheck("2026-12-03T11:00")
            #expect(visit.page.text(".hold").contains("あと3回延長できます。"))
            try await app.setClock("2026-12-01T10:07:00+09:00")
            let renewed = try await visit.browser.press("仮押さえを延長する")
            #expect(renewed.path.hasSuffix("/check"))
            #expect(renewed.text(".hold").contains("午前10時17分まで、この日時を仮押さえしています。"))
            #expect(renewed.text(".hold").contains("あと2回延長できます。"))
            try await app.setClock("2026-12-01T10:14:00+09:00")
            _ = try await visit.complete()
        }
    }

    @Test func holdIsGivenBack() async throws {
        try await withRival { app, visit, rivalHolds in
            try visit.atMinami()
            let form = try await visit.browser.press("#start").path.replacing("/calendar", with: "/form")
            try await visit.press("2026-12-08T09:30")
            let released = try await visit.browser.post(form.replacing("/form", with: "/holds/release"), [])
            #expect(released.path == form && released.main.contains("まだ選択されていません。"))
            try await rivalHolds("2026-12-08T09:30")
        }
    }

    @Test func choosingAgainGivesTheFirstTimeBack() async throws {
        try await withRival { app, visit, _ in
            try visit.atMinami()
            try await visit.choose("2026-12-08T09:30")
            try await visit.choose("2026-12-08T09:45")
            let calendar = try await visit.toCalendar()
            #expect(visit.freeTimes.contains("2026-12-08T09:30"))
            #expect(calendar.attribute("aria-label", of: "td.own button") == "12月8日（火） 午前9時45分、選択中")
        }
    }
}

import Foundation
import HTTPTypes
import PythonTools
import Testing

/// What the mails of each kind say, where their links lead, and what their calendar files tell.
@Suite struct MailTextTests {
    /// A calendar file as a reader that shares nothing with its writer understands it.
    private struct Appointment: Decodable {
        let method, uid, status, start, startZone, location: String
        let sequence: Int

        private struct Mail: Decodable {
            let calendar: Appointment?
        }

        static func of(_ letter: TestApp.Letter) async throws -> Appointment {
            let read = try await PythonTools.run("mail_reader.py", input: letter.bytes)
            return try #require(try JSONDecoder().decode(Mail.self, from: read).calendar)
        }
    }

    @Test func everyKindSaysWhatItShould() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.begin()
            try visit.fillStart()
            try await visit.send()
            let link = try await app.take(visit.email)
            #expect(link.subject == "【青葉市】連絡先アドレスの確認（受取予約）")
            #expect(link.text.contains("まだ予約は完了していません。"))
            #expect(link.text.contains("有効期限：2026年12月2日（水） 午前10時"))
            try await visit.browser.open(try link.link("/links/"))
            try await visit.reachCheck("2026-12-03T09:00")
            let receipt = try await visit.complete()
            readCompletion(receipt)
            let changed = try await move(visit, receipt)
            try await visit.browser.open(try changed.link("/b/"))
            let cancelled = try await visit.cancelShown()
            #expect(cancelled.subject == "【青葉市】予約キャンセルのお知らせ（受付番号 \(receipt.number)）")
            #expect(cancelled.text.contains("キャンセルした予約の日時：2026年12月4日（金） 午前9時"))
            for mail in [link, receipt.letter, changed, cancelled] {
                #expect(mail.text.contains("お心当たりのない場合は、"))
                #expect(mail.text.contains("電話：0000-00-0000"))
                #expect(!mail.text.contains("\n\n\n"))
                #expect(!(mail.subject + mail.text).contains("{"))
            }
            try await compareAppointments(receipt.letter, changed, cancelled)
        }
    }

    /// The receipt number stands in the subjects of the platform's own mails, the service's address where a booking begins
    /// anew.
    @Test func platformsOwnMailsSayWhichBookingAndWhereToBookAgain() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app)
            try await visit.begin()
            try visit.fillStart()
            try await visit.send()
            let link = try await app.take(visit.email)
            let service = "/aoba-city/services/application"
            #expect(try link.link("/services/").hasSuffix(service))
            try await visit.browser.open(try link.link("/links/"))
            try await visit.reachCheck()
            let receipt = try await visit.complete()
            #expect(receipt.letter.subject == "【青葉市】予約完了のお知らせ（受付番号 \(receipt.number)）")
            #expect(!receipt.letter.text.contains("案件"))
            let cancelled: TestApp.Letter
            try await visit.browser.open(try receipt.link)
            cancelled = try await visit.cancelShown()
            #expect(cancelled.subject == "【青葉市】予約キャンセルのお知らせ（受付番号 \(receipt.number)）")
            #expect(try cancelled.link("/services/").hasSuffix(service))
            #expect(try await app.browser().open(try cancelled.link("/services/")).path == service)
        }
    }

    private func readCompletion(_ receipt: Receipt) {
        let text = receipt.letter.text
        #expect(receipt.letter.subject == "【青葉市】予約完了通知（受付番号 \(receipt.number)）")
        #expect(text.contains(/受付番号：\w{3}-\w{3}-\w{3}\nパスワード：\w{4}-\w{4}-\w{4}\n/))
        #expect(text.contains("窓口：青葉市役所 本庁舎1階 市民課 3番窓口"))
        #expect(text.contains("変更の期限：2026年12月2日（水） 午前11時59分"))
        let places = ["受付番号：", "期限：", "http"].compactMap { text.firstRange(of: $0)?.lowerBound }
        #expect(places.count == 3 && places == places.sorted())
    }

    private func move(_ visit: Pickup, _ receipt: Receipt) async throws -> TestApp.Letter {
        try await visit.browser.open(try receipt.link)
        try await visit.browser.press("変更する")
        try await visit.choose("2026-12-04T09:00")
        try await visit.toCheck()
        try await visit.pressBook()
        let changed = try await visit.app.take(visit.email)
        #expect(changed.subject == "【青葉市】予約変更のお知らせ（受付番号 \(receipt.number)）")
        #expect(changed.text.contains("変更前の日時：2026年12月3日（木） 午前9時\n"))
        #expect(!changed.text.contains(receipt.password))
        return changed
    }

    /// One appointment through all mails: its UID stays, its SEQUENCE rises, in the end it is cancelled.
    private func compareAppointments(_ letters: TestApp.Letter...) async throws {
        var events: [Appointment] = []
        for letter in letters { events.append(try await Appointment.of(letter)) }
        #expect(Set(events.map(\.uid)).count == 1)
        #expect(events.map(\.sequence) == [0, 1, 2])
        #expect(events.map(\.method) == ["REQUEST", "REQUEST", "CANCEL"])
        #expect(events[0].start == "2026-12-03T09:00:00+09:00" && events[1].start == "2026-12-04T09:00:00+09:00")
        #expect(events[2].status == "CANCELLED")
        #expect(events[0].location.contains("青葉市役所 本庁舎1階"))
        #expect(events[0].startZone == "Asia/Tokyo")
    }

    /// The lines of a calendar file, unfolded.
    private func lines(_ file: String) -> [String] {
        file.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    }

    @Test func calendarFileOfThePageIsTheMails() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let receipt = try await visit.book()
            #expect(visit.page.main.contains("カレンダーで予定を辞退・削除しても、予約はキャンセルされません。"))
            let booking = try await visit.toBooking()
            #expect(booking.main.contains("予約を変更・キャンセルしても自動的には変わりません。"))
            let path = try #require(booking.links("カレンダーに追加する").first)
            let file = try await visit.browser.send(.get, path)
            #expect(file.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(
                file.headers[.contentDisposition]?.wholeMatch(of: /attachment; filename="booking-[\w-]+\.ics"/) != nil)
            let mailedLines = lines(try #require(receipt.letter.calendarFile))
            for name in ["UID", "DTSTART"] {
                let line = lines(file.body).filter { $0.hasPrefix(name) }
                #expect(!line.isEmpty && line == mailedLines.filter { $0.hasPrefix(name) })
            }
        }
    }

    @Test func personalDataStaysOutOfTheCalendar() async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            let receipt = try await visit.book()
            let content = lines(try #require(receipt.letter.calendarFile)).joined(separator: "\n")
            let person = visit.people[0]
            for secret in person.name.split(separator: " ").map(String.init)
                + [person.number1, person.number2, receipt.password, "12345678"]
            {
                #expect(!content.contains(secret))
            }
        }
    }
}

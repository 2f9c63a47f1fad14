import Foundation
import Mail
import Testing

@Suite struct CalendarEventTests {
    @Test func isReadAsTheSameAppointmentInTokyo() async throws {
        let organizer = try MailAddress(name: "青葉市 \"市民課\"", address: address("card@aoba.example.jp"))
        let booking = event(
            url: "https://aoba.example.jp/予約?a=1;b,c", organizer: organizer, attendee: try address("a..b@docomo.ne.jp"),
            alarm: .init(minutesBefore: 1440, text: "明日です"))
        let mail = try await ReadMail.reading(message(calendar: booking).rendered())
        #expect(mail.parts == ["multipart/mixed", "text/plain", "text/calendar"])
        #expect(mail.body == "青葉 花子 様\n\n予約を受け付けました。\n")
        let calendar = try #require(mail.calendar)
        #expect(calendar.partMethod == "REQUEST" && calendar.method == "REQUEST")
        #expect(calendar.partName == "booking.ics" && calendar.fileName == "booking.ics")
        #expect(calendar.productID.contains("Madoguchi"))
        #expect(calendar.zones == ["Asia/Tokyo"] && calendar.startZone == "Asia/Tokyo")
        #expect(calendar.start == "2026-11-21T13:30:00+09:00")
        #expect(calendar.end == "2026-11-21T13:45:00+09:00")
        #expect(calendar.stamp == "2026-11-20T04:30:00+00:00")
        #expect(calendar.uid == "booking-7f3a@aoba.example.jp" && calendar.sequence == 0)
        #expect(calendar.summary == booking.summary)
        #expect(calendar.location == booking.location)
        #expect(calendar.description == booking.description)
        #expect(calendar.url == "https://aoba.example.jp/%E4%BA%88%E7%B4%84?a=1;b,c")
        #expect(calendar.organizer == "mailto:card@aoba.example.jp")
        #expect(calendar.organizerName == "青葉市 '市民課'")
        #expect(calendar.attendee == "mailto:%22a..b%22@docomo.ne.jp")
        #expect(calendar.alarmMinutes == [-1440])
        #expect(calendar.status == "CONFIRMED")
        #expect(calendar.errors.isEmpty && mail.defects.isEmpty)
    }

    @Test func cancellationKeepsTheIdentityAndRaisesTheSequence() async throws {
        let booking = event(sequence: 3, method: .cancel, alarm: .init(minutesBefore: 60, text: "まもなく"))
        let mail = try await ReadMail.reading(message(calendar: booking).rendered())
        let calendar = try #require(mail.calendar)
        #expect(calendar.partMethod == "CANCEL" && calendar.method == "CANCEL")
        #expect(calendar.uid == event().uid && calendar.sequence == 3)
        #expect(calendar.status == "CANCELLED")
        #expect(calendar.alarmMinutes.isEmpty)
    }

    @Test(arguments: [
        String(repeating: "長い文章です。", count: 60), String(repeating: "a", count: 74), String(repeating: "é", count: 200),
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:other", "back\\slash\\n; semi, comma",
        "𠮷野家👨‍👩‍👧" + String(repeating: "𠮷", count: 90),
    ])
    func foldsAndEscapesEveryText(text: String) async throws {
        let mail = try await ReadMail.reading(message(calendar: event(description: text)).rendered())
        let calendar = try #require(mail.calendar)
        #expect(calendar.description == text.replacingOccurrences(of: "\r\n", with: "\n"))
        #expect(calendar.uid == event().uid)
        #expect(calendar.longestLine <= 75)
        #expect(calendar.linesAreWholeUTF8)
    }

    @Test func everyLineEndsWithCRLF() {
        let octets = Array(event().rendered().utf8)
        for (index, octet) in octets.enumerated() where octet == 0x0A { #expect(octets[index - 1] == 0x0D) }
        #expect(octets.suffix(2) == [0x0D, 0x0A])
    }
}

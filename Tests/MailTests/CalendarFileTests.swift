import Domain
import Foundation
import Mail
import Testing

@Suite struct CalendarFileTests {
    @Test func isReadAsTheSameAppointmentInTokyo() async throws {
        let booking = appointment(url: "https://aoba.example.jp/予約?a=1;b,c")
        let sent = try message(to: "a..b@docomo.ne.jp", appointment: booking)
        let mail = try await ReadMail.reading(sent.rendered().bytes)
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
        #expect(calendar.organizerName == sent.senderName)
        #expect(calendar.attendee == "mailto:%22a..b%22@docomo.ne.jp")
        let lines = try #require(sent.calendarFile).text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
        #expect(lines.contains { $0.hasPrefix("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:") })
        #expect(calendar.alarmMinutes.isEmpty)
        #expect(calendar.status == "CONFIRMED")
        #expect(calendar.errors.isEmpty && mail.defects.isEmpty)
    }

    @Test func cancellationKeepsTheIdentityAndRaisesTheSequence() async throws {
        let booking = appointment(sequence: 3, method: .cancel)
        let mail = try await ReadMail.reading(message(appointment: booking).rendered().bytes)
        let calendar = try #require(mail.calendar)
        #expect(calendar.partMethod == "CANCEL" && calendar.method == "CANCEL")
        #expect(calendar.uid == appointment().uid && calendar.sequence == 3)
        #expect(calendar.status == "CANCELLED")
        #expect(calendar.alarmMinutes.isEmpty)
    }

    @Test(arguments: [
        String(repeating: "長い文章です。", count: 60), String(repeating: "a", count: 74), String(repeating: "é", count: 200),
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:other", "back\\slash\\n; semi, comma",
        "𠮷野家👨‍👩‍👧" + String(repeating: "𠮷", count: 90),
    ])
    func foldsAndEscapesEveryText(text: String) async throws {
        let mail = try await ReadMail.reading(message(appointment: appointment(description: text)).rendered().bytes)
        let calendar = try #require(mail.calendar)
        #expect(calendar.description == text.replacingOccurrences(of: "\r\n", with: "\n"))
        #expect(calendar.uid == appointment().uid)
        #expect(calendar.longestLine <= 75)
        #expect(calendar.linesAreWholeUTF8)
    }

    @Test func everyLineEndsWithCRLF() {
        let octets = Array(CalendarFile(appointment()).text.utf8)
        for (index, octet) in octets.enumerated() where octet == 0x0A { #expect(octets[index - 1] == 0x0D) }
        #expect(octets.suffix(2) == [0x0D, 0x0A])
    }

    @Test func downloadedFileInvitesNobody() {
        let lines = CalendarFile(appointment()).text.components(separatedBy: "\r\n")
        #expect(lines.contains("METHOD:PUBLISH"))
        #expect(!lines.contains { $0.hasPrefix("ATTENDEE") || $0.hasPrefix("ORGANIZER") })
        #expect(CalendarFile(appointment(method: .cancel)).text.contains("METHOD:CANCEL\r\n"))
    }
}

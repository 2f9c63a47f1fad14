import Foundation
import Mail
import Domain

/// 2026-11-21 13:30 in Tokyo.
let saturdayAfternoon = Date(timeIntervalSince1970: 1_795_235_400)

func address(_ text: String = "hanako@example.jp") throws -> EmailAddress {
    try EmailAddress(text)
}

func message(
    to: String = "hanako@example.jp", from: MailAddress? = nil, replyTo: MailAddress? = nil,
    subject: String = "ご予約の完了", text: String = "青葉 花子 様\n\n予約を受け付けました。\n",
    messageID: String = "4711@aoba.example.jp", calendar: CalendarEvent? = nil, language: String = "ja",
    extraHeaders: [MailHeader] = []
) throws -> MailMessage {
    MailMessage(
        from: try from ?? MailAddress(name: "青葉市 市民課", address: address("card@aoba.example.jp")), to: try address(to),
        replyTo: replyTo, subject: subject, text: text, messageID: messageID, date: saturdayAfternoon,
        calendar: calendar.map(CalendarAttachment.init), language: language, extraHeaders: extraHeaders)
}

func event(
    sequence: Int = 0, method: CalendarEvent.Method = .request, summary: String = "マイナンバーカードの受取",
    location: String = "青葉市役所 本庁舎1階, 3番窓口", description: String = "受付番号: 0123-4567\n持ち物: 通知書; 本人確認書類",
    url: String? = nil, organizer: MailAddress? = nil, attendee: EmailAddress? = nil,
    alarm: CalendarEvent.Alarm? = nil
) -> CalendarEvent {
    CalendarEvent(
        uid: "booking-7f3a@aoba.example.jp", sequence: sequence, method: method, start: saturdayAfternoon,
        end: saturdayAfternoon.addingTimeInterval(900), stamp: saturdayAfternoon.addingTimeInterval(-86400),
        summary: summary, location: location, description: description, url: url, organizer: organizer,
        attendee: attendee, alarm: alarm)
}

extension MailMessage {
    func renderedText() throws -> String { String(decoding: try rendered(), as: UTF8.self) }
}

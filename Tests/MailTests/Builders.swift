import Domain
import Foundation
import Mail

/// 2026-11-21 13:30 in Tokyo.
let saturdayAfternoon = Date(timeIntervalSince1970: 1_795_235_400)

/// A mail's id of which its Message-ID is made.
let mailID = UUID(uuid: (0x47, 0x11, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))

func address(_ text: String = "hanako@example.jp") throws -> EmailAddress {
    try EmailAddress(text)
}

func message(
    to: String = "hanako@example.jp", from: String = "青葉市 市民課", subject: String = "ご予約の完了",
    text: String = "青葉 花子 様\n\n予約を受け付けました。\n", language: String = "ja", appointment: Appointment? = nil
) throws -> OutgoingMail {
    OutgoingMail(
        id: mailID, kind: .completed, senderName: from, sender: try address("card@aoba.example.jp"),
        replyTo: try address("office@aoba.example.jp"), recipient: try address(to), subject: subject, text: text,
        language: Language(tag: language), date: saturdayAfternoon,
        expiry: saturdayAfternoon.addingTimeInterval(86_400),
        appointment: appointment)
}

func appointment(
    sequence: Int = 0, method: Appointment.Method = .request, summary: String = "マイナンバーカードの受取",
    location: String = "青葉市役所 本庁舎1階, 3番窓口", description: String = "受付番号: 0123-4567\n持ち物: 通知書; 本人確認書類",
    url: String = "https://aoba.example.jp/inquiry"
) -> Appointment {
    Appointment(
        uid: "booking-7f3a@aoba.example.jp", sequence: sequence, method: method, start: saturdayAfternoon,
        end: saturdayAfternoon.addingTimeInterval(900), stamp: saturdayAfternoon.addingTimeInterval(-86400),
        summary: summary, location: location, description: description, url: url)
}

import Domain
import Foundation
import Mail
import Testing

/// What the mail says is asserted through Python's reader, not by looking for our own encoding.
@Suite struct OutgoingMailTests {
    @Test func saysTheSameToAnIndependentReader() async throws {
        let mail = try await ReadMail.reading(message(to: "a..b@docomo.ne.jp").rendered().bytes)
        #expect(mail.headers["subject"] == "ご予約の完了")
        #expect(mail.body == "青葉 花子 様\n\n予約を受け付けました。\n")
        #expect(mail.from == [.init(name: "青葉市 市民課", local: "card", domain: "aoba.example.jp")])
        #expect(mail.to == [.init(name: "", local: "a..b", domain: "docomo.ne.jp")])
        #expect(mail.headers["date"] == "Sat, 21 Nov 2026 13:30:00 +0900")
        #expect(mail.headers["message-id"] == "<47110000-0000-4000-8000-000000000001@aoba.example.jp>")
        #expect(mail.replyTo == [.init(name: "", local: "office", domain: "aoba.example.jp")])
        #expect(mail.headers["auto-submitted"] == "auto-generated")
        #expect(mail.headers["content-language"] == "ja")
        #expect(mail.headers["content-type"] == #"text/plain; charset="utf-8""#)
        #expect(mail.defects.isEmpty)
    }

    @Test(arguments: [
        "", "短い", "Plain ASCII", String(repeating: "長い件名です。", count: 40),
        String(repeating: "words and more ", count: 30), String(repeating: "x", count: 300), "=?UTF-8?B?44GC?=",
        "👨‍👩‍👧‍👦が一緒に👨‍👩‍👧‍👦が一緒に👨‍👩‍👧‍👦が一緒に", "が" + String(repeating: "\u{3099}", count: 60), "Đặt lịch hẹn thành công",
        "a; b, \"c\" <d@e>",
    ])
    func carriesEverySubjectInShortASCIILines(subject: String) async throws {
        let mail = try await ReadMail.reading(message(subject: subject).rendered().bytes)
        #expect(mail.headers["subject"] == subject.trimmingCharacters(in: [" "]))
        #expect(mail.longestLine <= 76)
        #expect(mail.isASCII && mail.bareLineBreaks == 0 && mail.defects.isEmpty)
    }

    @Test(arguments: [
        "青葉市", "Aoba City", "Aoba, \"Card\" \\ Desk", String(repeating: "市民課 個人番号カード担当 ", count: 6) + "係",
        String(repeating: "Citizens Affairs ", count: 9) + "Desk",
    ])
    func carriesEveryDisplayName(name: String) async throws {
        let mail = try await ReadMail.reading(message(from: name).rendered().bytes)
        #expect(mail.from == [.init(name: name, local: "card", domain: "aoba.example.jp")])
        #expect(mail.longestLine <= 76)
        #expect(mail.defects.isEmpty)
    }

    @Test(arguments: [
        "", "one line", "Tiếng Việt và tiếng Nhật\nhai dòng", "trailing space \nand tab\t\n= and =3D",
        ".\n..\n.dot\nFrom here",
        String(repeating: "とても長い一行です。", count: 50), String(repeating: "a long line of words ", count: 40),
        "\r\nmixed\rline\nbreaks\r\n",
    ])
    func carriesEveryBody(text: String) async throws {
        let mail = try await ReadMail.reading(message(text: text).rendered().bytes)
        var expected = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        if !expected.isEmpty, !expected.hasSuffix("\n") { expected += "\n" }
        #expect(mail.body == expected)
        #expect(mail.longestLine <= 76)
        #expect(mail.isASCII && mail.bareLineBreaks == 0)
    }

    @Test(arguments: [
        "\r\nBcc: thief@example.jp", "\nBcc: thief@example.jp", "\rBcc: x", "\u{85}Bcc: x", "\u{2028}Bcc: x", "\0",
    ])
    func noValueCanBeginANewHeader(attack: String) async throws {
        let mails = [
            try message(from: "青葉\(attack)", subject: "予約\(attack)", language: "ja\(attack)"),
            try message(from: "Aoba\(attack)", subject: "Booking\(attack)", language: "ja\(attack)"),
        ]
        for mail in mails {
            let read = try await ReadMail.reading(mail.rendered().bytes)
            #expect(!read.headerNames.contains("Bcc"))
            #expect(read.body == "青葉 花子 様\n\n予約を受け付けました。\n")
            #expect(read.defects.isEmpty)
        }
    }

    @Test func sameMailGivesTheSameOctets() throws {
        let (first, second) = (try message(appointment: appointment()), try message(appointment: appointment()))
        #expect(first.rendered() == second.rendered())
        #expect(first.rendered().recipient == first.recipient && first.rendered().sender == first.sender)
    }

    @Test func messageIDsAreFreshAndBelowTheSendersHost() throws {
        let mail = try message()
        let other = OutgoingMail(
            kind: .link, senderName: "", sender: mail.sender, replyTo: mail.replyTo, recipient: mail.recipient,
            subject: "", text: "", language: .japanese, date: mail.date, expiry: mail.expiry)
        #expect(other.messageID != mail.messageID)
        #expect(other.messageID == "\(other.id.uuidString.lowercased())@aoba.example.jp")
    }
}

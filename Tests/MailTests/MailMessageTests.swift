import Foundation
import Mail
import Testing

/// What the mail says is asserted through Python's reader, not by looking for our own encoding.
@Suite struct MailMessageTests {
    @Test func saysTheSameToAnIndependentReader() async throws {
        let mail = try await ReadMail.reading(message(to: "a..b@docomo.ne.jp").rendered())
        #expect(mail.headers["subject"] == "ご予約の完了")
        #expect(mail.body == "青葉 花子 様\n\n予約を受け付けました。\n")
        #expect(mail.from == [.init(name: "青葉市 市民課", local: "card", domain: "aoba.example.jp")])
        #expect(mail.to == [.init(name: "", local: "a..b", domain: "docomo.ne.jp")])
        #expect(mail.headers["date"] == "Sat, 21 Nov 2026 13:30:00 +0900")
        #expect(mail.headers["message-id"] == "<4711@aoba.example.jp>")
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
        let mail = try await ReadMail.reading(message(subject: subject).rendered())
        #expect(mail.headers["subject"] == subject.trimmingCharacters(in: [" "]))
        #expect(mail.longestLine <= 76)
        #expect(mail.isASCII && mail.bareLineBreaks == 0 && mail.defects.isEmpty)
    }

    @Test(arguments: [
        "青葉市", "Aoba City", "Aoba, \"Card\" \\ Desk", String(repeating: "市民課 個人番号カード担当 ", count: 6) + "係",
        String(repeating: "Citizens Affairs ", count: 9) + "Desk",
    ])
    func carriesEveryDisplayName(name: String) async throws {
        let sender = try MailAddress(name: name, address: address("card@aoba.example.jp"))
        let mail = try await ReadMail.reading(message(from: sender, replyTo: sender).rendered())
        #expect(mail.from == [.init(name: name, local: "card", domain: "aoba.example.jp")])
        #expect(mail.replyTo == mail.from)
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
        let mail = try await ReadMail.reading(message(text: text).rendered())
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
        let sender = try MailAddress(name: "青葉\(attack)", address: address("card@aoba.example.jp"))
        let mails = [
            try message(from: sender, replyTo: sender, subject: "予約\(attack)"),
            try message(from: MailAddress(name: "Aoba\(attack)", address: sender.address), subject: "Booking\(attack)"),
        ]
        for mail in mails {
            let read = try await ReadMail.reading(mail.rendered())
            #expect(!read.headerNames.contains("Bcc"))
            #expect(read.body == "青葉 花子 様\n\n予約を受け付けました。\n")
            #expect(read.defects.isEmpty)
        }
        #expect(throws: MailFormatError.controlCharacter(header: "X-Tenant")) {
            try message(extraHeaders: [MailHeader(name: "X-Tenant", value: "aoba\(attack)")]).rendered()
        }
        #expect(throws: MailFormatError.invalidHeaderName) {
            try message(extraHeaders: [MailHeader(name: "X\(attack)", value: "")]).rendered()
        }
        #expect(throws: MailFormatError.invalidMessageID) { try message(messageID: "1@a.jp\(attack)").rendered() }
        #expect(throws: MailFormatError.invalidLanguage) { try message(language: "ja\(attack)").rendered() }
    }

    @Test func writesExtraHeadersButNotItsOwnTwice() async throws {
        let headers = [
            MailHeader(name: "X-Auto-Response-Suppress", value: "All"), MailHeader(name: "X-Office", value: "青葉市"),
        ]
        let mail = try await ReadMail.reading(message(extraHeaders: headers).rendered())
        #expect(mail.headers["x-auto-response-suppress"] == "All")
        #expect(mail.headers["x-office"] == "青葉市")
        #expect(throws: MailFormatError.reservedHeader(name: "SUBJECT")) {
            try message(extraHeaders: [MailHeader(name: "SUBJECT", value: "x")]).rendered()
        }
    }

    @Test func sameMessageGivesTheSameOctets() throws {
        let mail = try message(calendar: event())
        #expect(try mail.rendered() == mail.rendered())
    }

    @Test func messageIDsAreFreshAndAcceptable() throws {
        let first = MailMessage.makeMessageID(domain: "aoba.example.jp")
        #expect(first != MailMessage.makeMessageID(domain: "aoba.example.jp"))
        #expect(try message(messageID: first).renderedText().contains("Message-ID: <\(first)>\r\n"))
    }
}

@testable import Domain
import Foundation
import TestOffice
import Testing

@testable import Platform

@Suite struct StoredMailTests {
    private func mail(_ appointment: Appointment? = nil) -> OutgoingMail {
        OutgoingMail(
            kind: .changed, senderName: "青葉市 市民課", sender: mailAddress("noreply@aoba.example"),
            replyTo: mailAddress("card@aoba.example"), recipient: mailAddress("a..b@docomo.example"),
            subject: "予約の変更", text: "一行目\n\n二行目 👨‍👩‍👧\n", language: Language(tag: "zh-Hans"),
            date: japan("2026-11-16 10:00:00", milliseconds: 123), expiry: japan("2026-11-25 09:00:00"),
            appointment: appointment)
    }

    private var appointment: Appointment {
        Appointment(
            uid: "1@aoba", sequence: 3, method: .cancel, start: japan("2026-11-18 09:00:00"),
            end: japan("2026-11-18 09:30:00"), stamp: japan("2026-11-16 10:00:00", milliseconds: 5),
            summary: "青葉市 受取予約", location: "本庁舎1階", description: "受付番号\n連絡先", url: "https://aoba.example/inquiry")
    }

    /// A text after its length in four octets.
    private func sized(_ text: String) -> Data {
        Data([0, 0, 0, UInt8(text.utf8.count)]) + Data(text.utf8)
    }

    @Test func comesBackAsItWasStored() throws {
        for mail in [mail(), mail(appointment)] {
            #expect(try WaitingMail(stored: mail.stored()) == .composed(mail))
        }
    }

    /// Byte for byte: mails of today's program wait in outboxes while a later one is installed.
    @Test func formIsTheOneThatWaitsInOutboxes() throws {
        let plain = OutgoingMail(
            id: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), kind: .link, senderName: "市",
            sender: mailAddress("s@a.example"), replyTo: mailAddress("r@a.example"),
            recipient: mailAddress("v@b.example"), subject: "S", text: "T", language: .japanese,
            date: Date(timeIntervalSinceReferenceDate: 1), expiry: Date(timeIntervalSinceReferenceDate: 2))
        var stored = Data([1])
        stored.append(contentsOf: 1...16)
        for text in ["link", "市", "s@a.example", "r@a.example", "v@b.example", "S", "T", "ja"] { stored += sized(text) }
        stored += [0x3F, 0xF0, 0, 0, 0, 0, 0, 0]
        stored += [0x40, 0, 0, 0, 0, 0, 0, 0]
        #expect(plain.stored() == stored)
        #expect(try WaitingMail(stored: stored) == .composed(plain))
    }

    /// Older versions kept sender, recipient and the message's bytes.
    @Test func mailsOfOlderVersionsAreReadAsTheirBytes() throws {
        let message = "Date: Mon, 16 Nov 2026 10:00:00 +0900\r\n\r\nm\r\n"
        let stored = sized("noreply@aoba.example") + sized("a..b@visitor.example") + Data(message.utf8)
        let expected = RenderedMail(
            sender: mailAddress("noreply@aoba.example"), recipient: mailAddress("a..b@visitor.example"),
            bytes: Array(message.utf8))
        #expect(try WaitingMail(stored: stored) == .rendered(expected))
    }

    @Test func whatIsCutOffOrUnknownIsRefused() throws {
        let stored = mail(appointment).stored()
        for length in [0, 1, 17, 40, stored.count - 1] {
            #expect(throws: (any Error).self) { try WaitingMail(stored: stored.prefix(length)) }
        }
        let odd = stored.prefix(17) + sized("x") + stored.dropFirst(17 + sized("changed").count)
        #expect(throws: StoredMailError.unknownWord) { try WaitingMail(stored: odd) }
    }
}

@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct MailboxTests {
    /// An address of this test's own: the mailbox is the platform's.
    private let recipient = mailAddress("v\(UInt64.random(in: 0 ... .max))@visitor.example")

    private func received(_ test: TestTenant, _ mailbox: Mailbox) async throws -> MailboxMail {
        let mine = try await mailbox.mails(limit: 1_000).filter { $0.recipient == recipient.text }
        #expect(mine.count == 1)
        let found = try #require(mine.first)
        let again = try await mailbox.mail(found.id)
        #expect(again?.subject == found.subject && again?.text == found.text && again?.mail == found.mail)
        return found
    }

    @Test func showsWhatItWasGiven() async throws {
        try await withTenant { test in
            let mailbox = Mailbox(test.database, clock: test.clock)
            let mail = OutgoingMail(
                kind: .link, senderName: "青葉市", sender: mailAddress("noreply@aoba.example"),
                replyTo: mailAddress("card@aoba.example"), recipient: recipient, subject: "件名",
                text: "本文\nhttps://a.example/",
                language: .japanese, date: test.clock.now, expiry: test.clock.now)
            let outcome = await mailbox.deliver(.composed(mail)) { true }
            #expect(outcome == .sent("kept in the mailbox"))
            let found = try await received(test, mailbox)
            #expect(found.subject == "件名" && found.text == "本文\nhttps://a.example/" && found.mail == mail)
        }
    }

    @Test func showsTheSourceOfMailsOfOlderVersions() async throws {
        try await withTenant { test in
            let mailbox = Mailbox(test.database, clock: test.clock)
            let source = "Date: Mon, 16 Nov 2026 10:00:00 +0900\r\n\r\nm\r\n"
            let mail = RenderedMail(
                sender: mailAddress("noreply@aoba.example"), recipient: recipient, bytes: Array(source.utf8))
            let outcome = await mailbox.deliver(.rendered(mail)) { true }
            #expect(outcome == .sent("kept in the mailbox"))
            let found = try await received(test, mailbox)
            #expect(found.subject == "message/rfc822" && found.text == source && found.mail == nil)
        }
    }
}

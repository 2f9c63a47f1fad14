@testable import Domain
import Foundation
import TestOffice
import Testing

@testable import Platform

@Suite struct MailComposerTests {
    @Test(arguments: ["ja", "ja-x-easy", "zh-Hans", "zh-Hant"])
    func japaneseAndChineseHaveFullWidthSigns(tag: String) {
        let punctuation = MailPunctuation(Language(tag: tag))
        #expect(punctuation.bracketed("内線210") == "（内線210）")
        #expect(punctuation.list(["旅券", "在留カード"]) == "\n・旅券\n・在留カード")
    }

    @Test(arguments: ["en", "ko", "vi"])
    func othersHaveNarrowSigns(tag: String) {
        let punctuation = MailPunctuation(Language(tag: tag))
        #expect(punctuation.bracketed("ext. 210") == " (ext. 210)")
        #expect(punctuation.list(["passport"]) == "\n- passport")
    }

    /// A booking of Wednesday 9:00, to be changed or cancelled until 11:59 of the day before.
    private func booking(_ test: TestTenant) -> MailedBooking {
        MailedBooking(
            id: UUID(), receipt: .random(), service: test.service, counter: TestSettings.main,
            start: japan("2026-11-18 09:00:00"), end: japan("2026-11-18 09:30:00"),
            people: 1, cases: ["AB1", "AB2"], bring: [], sequence: 0)
    }

    @Test func mailsListThingsInTheSignsOfTheirLanguage() async throws {
        try await withTenant { test in
            let mail = MailComposer(tenant: test.tenant, language: Language(tag: "zh-Hans"))
                .words(.completed, booking(test), at: TestTenant.monday)
            #expect(mail.text.contains("\n・AB1\n・AB2"))
        }
    }

    @Test func reminderSaysOfADeadlineThatItIsOver() async throws {
        try await withTenant { test in
            let composer = MailComposer(tenant: test.tenant, language: .japanese)
            let early = composer.words(.reminder, booking(test), at: japan("2026-11-17 11:59:59")).text
            #expect(early.contains("change-until=2026年11月17日") && early.contains("cancel-until=2026年11月17日"))
            let late = composer.words(.reminder, booking(test), at: japan("2026-11-17 12:00:00")).text
            #expect(late.contains("change-until=mail.passed\n") && late.contains("cancel-until=mail.passed\n"))
        }
    }

    @Test func changedMailNamesTheOldTimeWhereItMoved() async throws {
        try await withTenant { test in
            let composer = MailComposer(tenant: test.tenant, language: .japanese)
            var booking = booking(test)
            #expect(!composer.words(.changed, booking, at: TestTenant.monday).text.contains("old-date-time"))
            booking.oldStart = japan("2026-11-19 09:00:00")
            let text = composer.words(.changed, booking, at: TestTenant.monday).text
            #expect(text.contains("old-date-time=2026年11月19日（木）"))
        }
    }

    /// Above whatever the office's own words say.
    @Test func changedMailTellsTokenAndPasswordWhereTheyAreNew() async throws {
        let own = MailText(subject: LocalizedText("変更"), body: LocalizedText("予約を変更しました。"))
        try await withTenant({ $0.services[0].mails.texts[.changed] = own }) { test in
            let composer = MailComposer(tenant: test.tenant, language: .japanese)
            var booking = booking(test)
            booking.password = .random()
            #expect(composer.words(.changed, booking, at: TestTenant.monday).text == "予約を変更しました。")
            booking.accessToken = "token"
            booking.hasRenewedAccess = true
            #expect(
                composer.words(.changed, booking, at: TestTenant.monday).text
                    == "mail.renewed-access\n\n予約を変更しました。")
        }
    }

    @Test func readingsAreInParenthesesInMailsAndAppointments() async throws {
        func settings(_ settings: inout TenantSettings) {
            settings.name = LocalizedText("{青葉|あおば}市")
            settings.sender.name = LocalizedText("{旅券|りょけん}係")
            settings.services[0].mails.texts[.completed] = MailText(
                subject: LocalizedText("{予約|よやく} {office}"), body: LocalizedText("{受付|うけつけ} {receipt-number}"))
        }
        try await withTenant(settings) { test in
            let composer = MailComposer(tenant: test.tenant, language: .japanese)
            let booking = booking(test)
            let words = composer.words(.completed, booking, at: TestTenant.monday)
            let mail = composer.mail(
                .completed, words, to: mailAddress("a@visitor.example"), at: TestTenant.monday,
                expiry: TestTenant.monday)
            #expect(mail.senderName == "旅券（りょけん）係")
            #expect(mail.subject == "予約（よやく） 青葉（あおば）市")
            #expect(mail.text == "受付（うけつけ） \(booking.receipt)")
            let appointment = composer.appointment(.completed, booking, at: TestTenant.monday)
            #expect(appointment.summary.hasPrefix("青葉（あおば）市 "))
            #expect(appointment.location.hasPrefix("青葉（あおば）市 "))
        }
    }

    @Test func everyLanguageAndOccasionHasItsOwnTemplate() async throws {
        func settings(_ settings: inout TenantSettings) {
            settings.services[0].mails.texts[.completed] = MailText(
                subject: LocalizedText("予約", translations: ["en": "Booked"]), body: LocalizedText("本文"))
        }
        try await withTenant(settings) { test in
            for _ in 0..<2 {
                let (japanese, english) = (
                    MailComposer(tenant: test.tenant, language: .japanese),
                    MailComposer(tenant: test.tenant, language: .english)
                )
                #expect(japanese.words(.completed, booking(test), at: TestTenant.monday).subject == "予約")
                #expect(english.words(.completed, booking(test), at: TestTenant.monday).subject == "Booked")
                #expect(english.words(.changed, booking(test), at: TestTenant.monday).subject == "mail.changed.subject")
            }
        }
    }
}

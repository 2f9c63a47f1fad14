@testable import Domain
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
            receipt: .random(), service: test.service, counter: TestSettings.main,
            start: japan("2026-11-18 09:00:00"), end: japan("2026-11-18 09:30:00"),
            people: 1, cases: ["AB1", "AB2"], bring: [], sequence: 0)
    }

    @Test func mailsListThingsInTheSignsOfTheirLanguage() async throws {
        try await withTenant { test in
            let mail = MailComposer(tenant: test.tenant, language: Language(tag: "zh-Hans"))
                .mail(.completed, booking(test), at: TestTenant.monday)
            #expect(mail.text.contains("\n・AB1\n・AB2"))
        }
    }

    @Test func reminderNamesNoDeadlineThatIsOver() async throws {
        try await withTenant { test in
            let composer = MailComposer(tenant: test.tenant, language: .japanese)
            let early = composer.mail(.reminder, booking(test), at: japan("2026-11-17 11:59:59")).text
            #expect(early.contains("change-until=") && early.contains("cancel-until="))
            let late = composer.mail(.reminder, booking(test), at: japan("2026-11-17 12:00:00")).text
            #expect(!late.contains("change-until=") && !late.contains("cancel-until="))
        }
    }

    @Test func changedMailNamesTheOldTimeWhereItMoved() async throws {
        try await withTenant { test in
            let composer = MailComposer(tenant: test.tenant, language: .japanese)
            var booking = booking(test)
            #expect(!composer.mail(.changed, booking, at: TestTenant.monday).text.contains("old-date-time"))
            booking.oldStart = japan("2026-11-19 09:00:00")
            let text = composer.mail(.changed, booking, at: TestTenant.monday).text
            #expect(text.contains("old-date-time=2026年11月19日（木）"))
        }
    }
}

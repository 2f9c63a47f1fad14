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

    @Test func mailsListThingsInTheSignsOfTheirLanguage() async throws {
        try await withTenant { test in
            let booking = MailedBooking(
                receipt: .random(), service: test.service, counter: TestSettings.main,
                start: japan("2026-11-18 09:00:00"), end: japan("2026-11-18 09:30:00"),
                people: 1, cases: ["AB1", "AB2"], bring: [], sequence: 0)
            let mail = MailComposer(tenant: test.tenant, language: Language(tag: "zh-Hans")).mail(.completed, booking)
            #expect(mail.text.contains("\n・AB1\n・AB2"))
        }
    }
}

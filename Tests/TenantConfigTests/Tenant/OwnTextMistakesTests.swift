import Domain
import Plugins
import Testing

@testable import TenantConfig

@Suite struct OwnTextMistakesTests {
    /// What reading the small tenant with `texts` says.
    private func complaints(_ texts: String, languages: String = "[ja]") throws -> [String] {
        let yaml = SmallTenant.yaml + "languages: \(languages)\ntexts:\n" + texts
        return TenantFile.read(yaml: yaml, fileName: "t.yaml", rules: EligibilityRules.all, texts: LentTexts.all)
            .diagnostics.map {
                "\($0.path): \($0.severity == .warning ? "warning: " : "")\($0.message.english)"
                    + ($0.hint.map { " (\($0.english))" } ?? "")
            }
    }

    @Test func everyFormOfATextIsAccepted() throws {
        let said = try complaints(
            """
              calendar.none-text: { ja: "{空|あ}きが出るまでお待ちください。", en: Please wait. }
              home.services: { ja: 予約, en: Book }
              person.count: { ja: "{count}名", en: { one: one person, other: "{count} people" } }
              mail.link.body:
                ja: "{link} {link-valid-until}\\n{never-asked} {contact} {service}"
                en: "{link} {link-valid-until}\\n{never-asked} {contact}"

            """, languages: "[ja, en]"
        ).filter { $0.hasPrefix("texts") }
        #expect(said.isEmpty, "\(said)")
    }

    @Test func unknownKeyIsReportedWithTheOneMeant() throws {
        #expect(
            try complaints("  calendr.none-text: x\n") == [
                "texts.calendr.none-text: expected the key of a text that an office can change, such as "
                    + "calendar.none-text, found 'calendr.none-text' (did you mean 'calendar.none-text'?)"
            ])
    }

    @Test(arguments: [
        "site.rehearsal", "site.platform", "time.weekday-0", "mailbox.title", "tenants.title", "scheme.blue",
        "language.own-name",
    ])
    func textsOfThePlatformItselfAreRefused(_ key: String) throws {
        #expect(try complaints("  \(key): x\n").count == 1)
    }

    @Test func placeholdersAreThoseOfThePlatformsText() throws {
        let said = Set(try complaints("  hold.until: \"{tme}まで\"\n"))
        #expect(
            said == [
                "texts.hold.until: unknown placeholder '{tme}' (did you mean 'time'?)",
                "texts.hold.until: the text lacks {time}",
            ])
        #expect(
            try complaints("  home.title: \"{office}の予約\"\n") == [
                "texts.home.title: unknown placeholder '{office}' (this text has none)"
            ])
    }

    @Test func mailsNeedWhatTheyAreSentFor() throws {
        #expect(
            try complaints("  mail.link.body: \"{link} {contact} {receipt-number}\"\n").sorted() == [
                "texts.mail.link.body: the text lacks {link-valid-until}, {never-asked}",
                "texts.mail.link.body: unknown placeholder '{receipt-number}' (known here: contact, link, "
                    + "link-valid-until, never-asked, office, service, service-url)",
            ])
    }

    @Test func onlyTextsWithANumberHaveForms() throws {
        #expect(
            try complaints("  home.title: { ja: { one: 一, other: 多 } }\n") == [
                "texts.home.title.ja.one: no number decides between forms of this text "
                    + "(write the text without 'one')"
            ])
        #expect(try complaints("  person.count: { ja: { one: お一人, other: 大勢 } }\n").count == 1)
    }

    @Test func lineStaysALine() throws {
        #expect(
            try complaints("  home.title: |\n    一\n    二\n") == [
                "texts.home.title: this text stands on one line, found several lines"
            ])
    }

    @Test func languageThatIsNotOfferedIsRefused() throws {
        #expect(
            try complaints("  home.title: { ja: 予約, en: Booking }\n") == [
                "texts.home.title.en: the text in 'en' is never shown: 'languages' doesn't offer it "
                    + "(add 'en' to 'languages', or leave the text out)"
            ])
    }

    @Test func missingTranslationsAreReportedOnceEachWithTheirPlace() throws {
        let notices = """
              home.title: 予約
            notices: [{ title: 題, body: 文 }, { title: { ja: 題, en: A }, body: 文 }]
            faq: [{ question: 問, answer: { ja: 答, en: B } }]

            """
        let own = try complaints(notices, languages: "[ja, en]").filter {
            $0.hasPrefix("texts") || $0.hasPrefix("notices") || $0.hasPrefix("faq")
        }
        let missing = "warning: no text in 'en', which 'languages' offers"
        #expect(
            own == [
                "texts.home.title: \(missing) (the platform's own text is shown instead)",
                "notices[0].title: \(missing) (Japanese is shown instead)",
                "notices[0].body: \(missing) (Japanese is shown instead)",
                "notices[1].body: \(missing) (Japanese is shown instead)",
                "faq[0].question: \(missing) (Japanese is shown instead)",
            ])
    }

    @Test func withoutThePlatformsTextsOnlyTheFormIsJudged() {
        let yaml = SmallTenant.yaml + "texts: { no.such-text: \"{x}\" }\n"
        #expect(TenantFile.read(yaml: yaml, rules: EligibilityRules.all).settings?.texts["no.such-text"] != nil)
    }
}

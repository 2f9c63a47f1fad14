import Domain
import Testing

@Suite struct TextMistakesTests {
    @Test func unknownSettingIsReported() {
        let complaints = SmallTenant.complaints(replacing: "calendar: {", with: "calender: {")
        #expect(
            complaints == [
                "5:1: unknown setting 'calender' (did you mean 'calendar'? (allowed here: calendar, "
                    + "colours, contact, counters, faq, former-host-names, header, host-names, languages, name, notices, "
                    + "prefecture, sender, services, tenant, texts))"
            ])
    }

    @Test func unknownLanguageIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: """
                name: 小市
                contact
                """,
            with: """
                name: { ja: 小市, jp: 小市 }
                contact
                """)
        #expect(
            complaints == [
                "2:17: unknown setting 'jp' (did you mean 'ja'? (allowed here: en, es, ja, ja-x-easy, ko, "
                    + "tl, vi, zh-Hans, zh-Hant))"
            ])
    }

    @Test func languageNamedTwiceIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: """
                name: 小市
                contact
                """,
            with: """
                languages: [ja, ja]
                name: 小市
                contact
                """)
        #expect(complaints == ["2:17: the language 'ja' stands here twice"])
    }

    @Test func wrongContactAddressIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "email: office@small.example.jp",
            with: "email: office.small.example.jp")
        #expect(
            complaints == [
                "3:55: expected an e-mail address such as office@city.example.jp, found 'office.small.example.jp'"
            ])
    }

    @Test func wrongSenderAddressIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "address: no-reply@small.example.jp",
            with: "address: no-reply@small")
        #expect(
            complaints == [
                "4:30: expected an e-mail address such as office@city.example.jp, found 'no-reply@small'"
            ])
    }

    @Test func noticeThatEndsBeforeItBeginsIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "services:",
            with: """
                notices: [{ title: 題, body: 文, from: "2027-02-01", until: "2027-01-31" }]
                services:
                """)
        #expect(complaints == ["13:59: the last day (2027-01-31) is before the first (2027-02-01)"])
    }

    @Test func wrongTenantNameIsReported() {
        let complaints = SmallTenant.complaints(replacing: "tenant: small", with: "tenant: Small_City")
        #expect(complaints == ["1:9: expected a name such as main-counter, found 'Small_City' (write small-city)"])
    }

    @Test func everyTextWithoutAnOfferedLanguageGivesAWarning() {
        let complaints = SmallTenant.complaints(replacing: "sender:", with: "languages: [ja, en]\nsender:")
        #expect(complaints.count == 11)
        #expect(
            complaints.first == "2:7: warning: no text in 'en', which 'languages' offers (Japanese is shown instead)")
    }

    @Test func japaneseHasToBeTheFirstLanguage() {
        let complaints = SmallTenant.complaints(replacing: "sender:", with: "languages: [en]\nsender:")
        #expect(complaints.contains("4:12: the first language has to be 'ja' (every text is written in Japanese)"))
    }

    @Test func warningsNeverPushErrorsOut() {
        let notice = "\n  - { title: 題, body: 文 }"
        let notices = "languages: [ja, en]\nnotices:" + String(repeating: notice, count: 49)
        let yaml = SmallTenant.yaml + notices + "\n  - { title: 題, bodi: 文 }"
        let complaints = SmallTenant.complaints(yaml)
        #expect(complaints.map { $0.prefix(29) } == ["75:17: unknown setting 'bodi'"])
    }

    @Test func allMistakesAreReportedInOneRun() {
        let yaml = SmallTenant.yaml.replacing("capacity: 2", with: "capacity: none")
            .replacing("address: no-reply@small.example.jp", with: "address: nobody")
            .replacing("kind: phone", with: "kind: fone")
            .replacing(
                "services:", with: "notices: [{ title: 題, body: 文, from: 2027-02-02, until: 2027-02-01 }]\nservices:")
        #expect(
            SmallTenant.complaints(yaml).map { $0.prefix { $0 != " " } } == ["4:30:", "12:39:", "13:57:", "24:31:"])
    }
}

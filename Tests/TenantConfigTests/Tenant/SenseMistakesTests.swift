import Domain
import Testing

/// What can be read, but is hardly meant.
@Suite struct SenseMistakesTests {
    @Test(arguments: ["\" \"", "\"　\"", "{ ja: \" \" }", "\"\\n \""])
    func blankTextGivesAWarning(text: String) {
        let complaints = SmallTenant.complaints(replacing: "label: 電話番号", with: "label: 電話番号, help: \(text)")
        #expect(complaints.count == 1 && complaints[0].contains("warning: nothing but spaces"), "\(complaints)")
    }

    @Test(arguments: ["{来庁|らいちょう", "{来庁|らいちょう予約", "{来庁｜らいちょう}", "｛来庁｜らいちょう｝", "{来庁|らい{予約|よやく}"])
    func readingThatIsNotClosedGivesAWarning(text: String) {
        let complaints = SmallTenant.complaints(replacing: "name: 来庁予約", with: "name: \"\(text)\"")
        #expect(complaints.count == 1 && complaints[0].contains("warning: the reading '"), "\(complaints)")
        #expect(complaints.first?.hasPrefix("15:12: ") == true, "\(complaints)")
    }

    @Test func readingThatIsClosedGivesNone() {
        for text in ["{来庁|らいちょう}{予約|よやく}", "{受付番号|ja}", "A|B", "{a}"] {
            #expect(SmallTenant.complaints(replacing: "name: 来庁予約", with: "name: \"\(text)\"") == [])
        }
    }

    @Test(arguments: ["notes/bring.txt", "./案内.md", "map.svg"])
    func pathToAFileWhereTextIsWantedGivesAWarning(path: String) {
        let complaints = SmallTenant.complaints(replacing: "action: 予約する", with: "action: \(path)")
        #expect(complaints.count == 1 && complaints[0].contains("is shown as it stands"), "\(complaints)")
    }

    @Test func weekdayThatStandsTwiceGivesAWarning() {
        #expect(
            SmallTenant.complaints(replacing: "[mon, tue]", with: "[mon, tue, mon]")
                == ["11:28: warning: 'mon' stands here twice (leave it out)"])
        #expect(
            SmallTenant.complaints(replacing: "sunday] }", with: "sunday, saturday] }")
                == ["5:40: warning: the same stands here twice (leave it out)"])
    }

    /// The clock is given: the same file gives no warning before the day is over.
    @Test func whatIsOverGivesAWarning() throws {
        let last = try #require(Day(iso: "2026-11-27"))
        let notices = "notices: [{ title: 題, body: 文, until: \(last) }]\nservices:"
        #expect(SmallTenant.complaints(replacing: "services:", with: notices, today: last) == [])
        #expect(SmallTenant.complaints(replacing: "services:", with: notices) == [])
        #expect(
            SmallTenant.complaints(replacing: "services:", with: notices, today: last.adding(days: 1))
                == [
                    "13:39: warning: its last day (2026-11-27) is over (leave the whole entry out, or write a later day)"
                ])
        let hours = SmallTenant.complaints(
            replacing: "[mon, tue]", with: "[mon, tue], until: \(last)", today: last.adding(days: 1))
        #expect(hours.count == 1 && hours[0].contains("is over"), "\(hours)")
    }

    private func identification(pattern: String, match: String) -> [String] {
        SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    identification:
                      before-email:
                        - { field: pin, kind: secret, label: 暗証番号, pattern: "\(pattern)" }
                        - { field: birthday, label: 誕生日, when: not-identified }
                      against: register
                      match: [\(match)]
                      register: { columns: { pin: 暗証番号, birthday: 生年月日 } }
                    form:
                """)
    }

    @Test func identificationThatCanBeGuessedGivesAWarning() {
        let complaints = identification(pattern: "[0-9]{2}", match: "[pin], [pin, birthday]")
        #expect(
            complaints == [
                "23:9: warning: 'pin' can be guessed: there are 100 different answers at most (let 'match' ask for the "
                    + "birthday or a longer number too)"
            ])
        #expect(
            identification(pattern: "[0-9]{2}|[A-C]{1,2}", match: "[pin], [pin, birthday]").first?.contains(" 112 ")
                == true)
        #expect(identification(pattern: "[0-9]{6}", match: "[pin], [pin, birthday]") == [])
        #expect(identification(pattern: "[0-9]{2}", match: "[pin, birthday]") == [])
    }
}

import Domain
import Testing

@testable import TenantConfig

@Suite struct YAMLSettingsTests {
    struct Field: SettingsObject {
        static let about = "A number that people type."
        init(_ fields: SettingsFields) {
            let name = fields.required("field", .words(["number1", "birthday"]), "Which.")
            let pattern = fields.optional("pattern", .pattern, "Its form.")
            fields.optional("needed", .boolean, "Whether it must be given.", into: &needed)
            if fields.isSound, name == "birthday", pattern != nil {
                fields.error(
                    at: "pattern", Bilingual(same: "a birthday has no pattern"), hint: Bilingual(same: "delete it"))
            }
        }
        var needed = true
    }

    private let shape = SettingsShape<[SettingsEntry<String, [Field]>]>.dictionary(
        keys: .string(Bilingual(same: "a name such as pickup"), pattern: "[a-z-]+"), of: .array(of: .object(Field.self))
    )

    @Test func reportsErrorsOfFormAndMeaningTogether() throws {
        let yaml = """
            pickup:
              - { field: number1, pattern: "[A-Z0-9]{3}[0-9]{6}" }
              - { field: 生年月日, needed: yes, patern: x }
              - { field: birthday, pattern: '[0-9]{8}' }
              - { field: number1, pattern: "[0-9]{2}(a" }
            pickup: []
            Renewal: {}
            """
        let settings = YAMLSettings(Array(yaml.utf8), file: "t.yaml")
        let outcome = shape.decode(try #require(settings.root))
        #expect(outcome.value == nil)
        let report = DiagnosticReport(settings.diagnostics + outcome.diagnostics, source: settings.source)
        #expect(
            report.text.english == """
                t.yaml:3:14: error: expected one of 'number1', 'birthday', found '生年月日'
                  - { field: 生年月日, needed: yes, patern: x }
                             ^
                t.yaml:3:28: error: expected true or false, found 'yes'
                  - { field: 生年月日, needed: yes, patern: x }
                                               ^
                  hint: write true
                t.yaml:3:33: error: unknown setting 'patern'
                  - { field: 生年月日, needed: yes, patern: x }
                                                    ^
                  hint: did you mean 'pattern'? (allowed here: field, needed, pattern)
                t.yaml:4:33: error: a birthday has no pattern
                  - { field: birthday, pattern: '[0-9]{8}' }
                                                ^
                  hint: delete it
                t.yaml:5:41: error: the pattern can't be used: '(' isn't closed
                  - { field: number1, pattern: "[0-9]{2}(a" }
                                                        ^
                t.yaml:6:1: error: duplicate key 'pickup'
                pickup: []
                ^
                  hint: it stands first at line 1
                t.yaml:7:1: error: expected a name such as pickup, found 'Renewal'
                Renewal: {}
                ^
                t.yaml:7:10: error: expected a list, found a mapping
                Renewal: {}
                         ^

                """)
    }

    @Test func errorsBehindAFloodOfWarningsStillRefuseTheFile() {
        let choices = (0..<100).map { "{ value: c\($0), label: 甲 }" }.joined(separator: ", ")
        let questions = (0..<12).map { "{ field: f\($0), kind: choice, label: 問, choices: [\(choices)] }" }
        let yaml = """
            tenant: wakaba
            name: 若葉市
            languages: [ja, en]
            contact: { office: 市民課, phone: "000-000-0000", email: shimin@city.example.jp }
            sender: { name: 若葉市, address: no-reply@city.example.jp }
            calendar: { closed: [saturday, sunday] }
            counters:
              main: { name: 1番, place: 1階, hours: [{ days: [mon], times: ["09:00-12:00"] }], slots: { every: 30 min, capacity: 2 } }
            services:
              visit:
                name: 来庁
                action: 予約
                counters: [main]
                window: { opens: { horizon-days: 30 }, closes: slot-start }
                form: [\(questions.joined(separator: ", "))]
            colours: { accent: red }
            """
        let file = TenantFile.read(yaml: yaml, rules: .none)
        #expect(file.settings == nil)
        #expect(file.report.hasErrors)
        #expect(file.report.omitted > 1_000)
    }

    @Test func syntaxErrorsGiveNoTree() {
        let settings = YAMLSettings(Array("pickup: [a\n".utf8), file: "t.yaml")
        #expect(settings.root == nil)
        #expect(settings.diagnostics.map(\.message.english) == ["expected ',' or ']'"])
        #expect(settings.diagnostics.first?.hint?.english == "'[' was opened at line 1, column 9")
    }
}

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
                fields.error(at: "pattern", "a birthday has no pattern", hint: "delete it")
            }
        }
        var needed = true
    }

    private let shape = SettingsShape<[SettingsEntry<String, [Field]>]>.dictionary(
        keys: .string("a name such as pickup", pattern: "[a-z-]+"), of: .array(of: .object(Field.self)))

    @Test func reportsErrorsOfFormAndMeaningTogether() {
        let yaml = """
            pickup:
              - { field: number1, pattern: "[A-Z0-9]{3}[0-9]{6}" }
              - { field: 生年月日, needed: yes, patern: x }
              - { field: birthday, pattern: '[0-9]{8}' }
              - { field: number1, pattern: "[0-9]{2}(a" }
            pickup: []
            Renewal: {}
            """
        let (value, report) = YAMLSettings.decode(Array(yaml.utf8), file: "t.yaml", as: shape)
        #expect(value == nil)
        #expect(
            report.text == """
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
        let (value, report) = YAMLSettings.decode(Array("pickup: []\n".utf8), file: "t.yaml", as: shape) { _, top in
            for number in 0..<1_000 { top.warning("warning \(number)") }
            top.error("wrong")
        }
        #expect(value == nil)
        #expect(report.hasErrors)
        #expect(report.omitted == 901)
    }

    @Test func syntaxErrorsGiveNoFollowOnErrors() {
        let (value, report) = YAMLSettings.decode(Array("pickup: [a\n".utf8), file: "t.yaml", as: shape)
        #expect(value == nil)
        #expect(report.diagnostics.map(\.message) == ["expected ',' or ']'"])
        #expect(report.diagnostics.first?.hint == "'[' was opened at line 1, column 9")
    }

    @Test func givesTheValueBesideWarnings() {
        let (value, report) = YAMLSettings.decode(Array("pickup: []\n".utf8), file: "t.yaml", as: shape) { _, top in
            top.warning(at: ["pickup"], "no fields")
        }
        #expect(value?.map(\.key) == ["pickup"])
        #expect(report.text == "t.yaml:1:9: warning: no fields\npickup: []\n        ^\n")
        #expect(!report.hasErrors)
    }
}

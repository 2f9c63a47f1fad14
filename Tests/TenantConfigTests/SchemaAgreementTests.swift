import Testing

@testable import Domain
@testable import TenantConfig

/// Keeps the reader and the JSON Schema together: both must accept and refuse the same samples.
///
/// Needs a Python with the package jsonschema: `MADOGUCHI_TEST_PYTHON`, or `/usr/bin/python3`.
@Suite(.enabled(if: SchemaTool.isThere, "needs Python with jsonschema"))
struct SchemaAgreementTests {
    enum Weekday: String, CaseIterable, Sendable {
        case mon, tue, wed
    }

    struct Condition: SettingsObject {
        static let about = "A condition."
        init(_ fields: SettingsFields) {
            _ = fields.optional("all", .array(of: .object(Condition.self), count: 1...3), "All of these.")
            _ = fields.optional("age", .integer(0...120), "Least age.")
            fields.atLeastOne(of: ["all", "age"])
        }
    }

    struct Sample: SettingsObject {
        static let about = "A sample of every shape."
        init(_ fields: SettingsFields) {
            _ = fields.required("code", .string(pattern: "[a-z]{2}\\d?"), "A code.")
            _ = fields.optional("on", .boolean, default: true, "A switch.")
            _ = fields.optional("text", .text(length: 1...5), "Text.")
            _ = fields.optional("days", .array(of: .enumeration(Weekday.self)), default: [.mon], "Days.")
            let localized = SettingsShape<[SettingsEntry<String, String>]>.dictionary(
                keys: .words(["ja", "en"]), of: .string(), count: 1...2)
            let name = SettingsShape<Int>.oneOf([.from(.string()) { _ in 1 }, .from(localized) { _ in 2 }])
            _ = fields.optional("name", name, "A name.")
            let kinds = [
                SettingsVariant<Int>("a", about: "A.") { $0.required("n", .integer(1...3), "N.") },
                SettingsVariant<Int>("b", about: "B.") { _ in 0 },
            ]
            _ = fields.optional("kind", .tagged(by: "is", kinds), "A kind.")
            _ = fields.optional("if", .object(Condition.self), "A condition.")
        }
    }

    private static let samples = [
        "{}", "code: ab", "code: ab1", "code: abc", "code: 12", "code: \"ab\\n\"", "code: [ab]", "code: ", "[1]",
        "code: ab\non: true", "code: ab\non: yes", "code: ab\non: 'true'", "code: ab\nunknown: 1",
        "code: ab\ntext: |\n  a\n  b", "code: ab\ntext: abcdef", "code: ab\ntext: 五文字です", "code: ab\ntext: ''",
        "code: ab\ndays: [mon, wed]", "code: ab\ndays: [sun]", "code: ab\ndays: mon", "code: ab\ndays: []",
        "code: ab\nname: x", "code: ab\nname: { ja: x }", "code: ab\nname: { fr: x }", "code: ab\nname: {}",
        "code: ab\nname: 5", "code: ab\nname: '5'", "code: ab\nname: 08:30", "code: ab\nname: no",
        "code: ab\nkind: { is: a, n: 2 }", "code: ab\nkind: { is: a }", "code: ab\nkind: { is: b, n: 2 }",
        "code: ab\nkind: { is: b }", "code: ab\nkind: { is: c }", "code: ab\nkind: { is: a, n: 4 }",
        "code: ab\nkind: { is: a, n: '2' }", "code: ab\nif: { age: 3 }", "code: ab\nif: { all: [{ age: 3 }] }",
        "code: ab\nif: { all: [] }", "code: ab\nif: { age: 3, all: [{ age: 1 }] }", "code: ab\nif: {}",
        "code: ab\nif: { all: [{ all: [{ age: -1 }] }] }",
    ]

    @Test func readerAndSchemaJudgeAlike() throws {
        let shape = SettingsShape<Sample>.object()
        let cases = try Self.samples.map { yaml -> SchemaValue in
            let root = try #require(YAMLSettings(Array(yaml.utf8), file: "t.yaml").root)
            let accepted = shape.decode(root).value != nil
            return ["name": .string(yaml), "value": root.asJSON, "accepted": .boolean(accepted)]
        }
        let input: SchemaValue = ["schema": shape.jsonSchema(title: "Sample"), "samples": .array(cases)]
        #expect(cases.contains { $0["accepted"] == true } && cases.contains { $0["accepted"] == false })
        let (status, output) = try SchemaTool.compare(input.text)
        #expect(status == 0, "\(output)")
    }

    @Test func comparisonNoticesADisagreement() throws {
        let input: SchemaValue = [
            "schema": SettingsShape<Sample>.object().jsonSchema(title: "Sample"),
            "samples": [["name": "wrong", "value": ["code": "abc"], "accepted": true]],
        ]
        let (status, output) = try SchemaTool.compare(input.text)
        #expect(status == 1)
        #expect(output == "wrong: reader says True, schema says False\n")
    }
}

extension SettingsNode {
    /// The node as an editor's YAML 1.2 reader would see it; numbers in these samples are whole.
    fileprivate var asJSON: SchemaValue {
        switch content {
        case .refused: [:]
        case .sequence(let items): .array(items.map(\.asJSON))
        case .mapping(let pairs): .object(pairs.map { .init($0.name, $0.value.asJSON) })
        case .scalar(let scalar):
            switch scalar.meaning {
            case .boolean(let value): .boolean(value)
            case .number: Int(scalar.text).map { .integer($0) } ?? .string(scalar.text)
            // Stands for null: like it, fits no field of these samples.
            case .nothing: .array([[:], [:]])
            case .text: .string(scalar.text)
            }
        }
    }
}

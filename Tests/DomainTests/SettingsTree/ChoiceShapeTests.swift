@testable import Domain
import TestOffice
import Testing

@Suite struct ChoiceShapeTests {
    enum Closed: Equatable, Sendable {
        case day(String)
        case holidays
        case period(Period)

        static let shape = SettingsShape<Closed>.oneOf([
            .from(.words(["saturday", "sunday"])) { .day($0) },
            .word("national-holidays", .holidays),
            .from(.object(Period.self)) { .period($0) },
        ])
    }

    struct Period: SettingsObject, Equatable {
        var from: String
        var to: String
        static let about = "From a day to a day."
    }

    struct Rules: SettingsExtension {
        var variants: [SettingsVariant<String>]
        static let none = Rules(variants: [])
    }

    struct Eligibility: SettingsObject, Equatable {
        var rule: String
        static let about = "Who may book."
    }

    private var lent: SettingsExtensions {
        var extensions = SettingsExtensions()
        extensions[Rules.self] = Rules(variants: [
            SettingsVariant("period", Period.self) { "period \($0.from)" },
            SettingsVariant("age", about: "By age.") { fields in
                "age \(fields.required("from", .integer(0...120), "Least age."))"
            },
        ])
        return extensions
    }

    @Test func takesTheAlternativeThatFits() {
        let period = Tree.mapping([("from", Tree.plain("12-29")), ("to", Tree.plain("01-03"))])
        let list = SettingsShape<[Closed]>.array(of: Closed.shape)
        let tree = Tree.list([Tree.plain("sunday"), Tree.plain("national-holidays"), period])
        #expect(list.decode(tree).value == [.day("sunday"), .holidays, .period(Period(from: "12-29", to: "01-03"))])
    }

    @Test func namesAllAlternativesForAWrongWord() {
        #expect(
            Closed.shape.complaints(about: Tree.plain("satuday"))
                == [
                    "1:1 expected one of 'saturday', 'sunday', or 'national-holidays', or a mapping, found 'satuday' | did you mean 'saturday'?"
                ])
        #expect(
            Closed.shape.complaints(about: Tree.list([]))
                == ["1:1 expected one of 'saturday', 'sunday', or 'national-holidays', or a mapping, found a list"])
    }

    @Test func givesTheErrorsInsideTheMappingThatWasMeant() {
        let period = Tree.mapping([("from", Tree.plain("12-29")), ("too", Tree.plain("01-03"))])
        #expect(
            Closed.shape.complaints(about: period)
                == ["2:1 unknown setting 'too' | did you mean 'to'? (allowed here: from, to)"])
    }

    @Test func pluginReadsItsOptionsBesideItsName() {
        let shape = SettingsShape<Eligibility>.object()
        let tree = Tree.mapping([("rule", Tree.mapping([("plugin", Tree.plain("age")), ("from", Tree.plain("15"))]))])
        #expect(shape.decode(tree, extensions: lent).value == Eligibility(rule: "age 15"))
    }

    @Test func pluginReportsItsOptionsWithPlaces() {
        let shape = SettingsShape<Eligibility>.object()
        let options = Tree.mapping(
            [("plugin", Tree.plain("age")), ("from", Tree.plain("x", line: 6, column: 9)), ("till", Tree.plain("3"))],
            line: 5)
        #expect(
            shape.complaints(about: Tree.mapping([("rule", options)]), extensions: lent) == [
                "6:9 expected a whole number from 0 to 120, found 'x' | write digits only, such as 15",
                "7:1 unknown setting 'till' | allowed here: from, plugin",
            ])
    }

    @Test func unknownAndMissingPluginsAreNamed() {
        let shape = SettingsShape<Eligibility>.object()
        let unknown = Tree.mapping([("plugin", Tree.plain("aeg", line: 5, column: 9)), ("from", Tree.plain("15"))])
        #expect(
            shape.complaints(about: Tree.mapping([("rule", unknown)]), extensions: lent)
                == ["5:9 expected one of 'period', 'age', found 'aeg' | did you mean 'age'?"])
        let missing = Tree.mapping([("from", Tree.plain("15"))])
        #expect(
            shape.complaints(about: Tree.mapping([("rule", missing)]), extensions: lent)
                == ["1:1 missing setting 'plugin' (one of 'period', 'age')"])
    }

    @Test func schemaDescribesFieldsAlternativesAndPlugins() {
        let schema = SettingsShape<Eligibility>.object().jsonSchema(title: "T", extensions: lent)
        let kinds = schema["definitions"]?["ChoiceShapeTests.Eligibility"]?["properties"]?["rule"]?["oneOf"]
        guard case .array(let list)? = kinds else {
            Issue.record("no alternatives in \(schema.text)")
            return
        }
        #expect(list.map { $0["properties"]?["plugin"]?["const"] } == ["period", "age"])
        #expect(list.last?["properties"]?["from"]?["maximum"] == 120)
        #expect(list.last?["required"] == ["plugin", "from"])
        #expect(list.last?["additionalProperties"] == false)
        #expect(list.first?["description"] == "From a day to a day.")
    }
}

extension ChoiceShapeTests.Period {
    init(_ fields: SettingsFields) {
        from = fields.required("from", .string(), "First day.")
        to = fields.required("to", .string(), "Last day.")
    }
}

extension ChoiceShapeTests.Eligibility {
    init(_ fields: SettingsFields) {
        rule = fields.required(
            "rule", .tagged(by: "plugin", fields.extensions[ChoiceShapeTests.Rules.self].variants), "The rule.")
    }
}

@testable import Domain
import Testing

@Suite struct ObjectShapeTests {
    struct Window: SettingsObject, Equatable {
        var days: Int
        var time = "00:00"
        static let about = "When booking opens."
    }

    struct Service: SettingsObject, Equatable {
        var window: Window
        var counters: [String] = []
        var names: [SettingsEntry<String, String>] = []
        static let about = "What can be booked."
    }

    @Test func readsFieldsAndDefaults() {
        let tree = Tree.mapping([
            ("window", Tree.mapping([("days-before", Tree.plain("31"))])), ("counters", Tree.list([])),
        ])
        let expected = Service(window: Window(days: 31))
        #expect(SettingsShape<Service>.object().decode(tree).value == expected)
    }

    @Test func reportsEverythingInOneRun() {
        let window = Tree.mapping(
            [("days-befor", Tree.plain("31")), ("at", Tree.plain("9", line: 11, column: 5))], line: 10)
        let tree = Tree.mapping([
            ("window", window),
            ("counters", Tree.list([Tree.plain("main"), Tree.plain("true", line: 2, column: 20)])),
            ("colour", Tree.plain("red")),
        ])
        #expect(
            SettingsShape<Service>.object().complaints(about: tree) == [
                "11:5 expected text, found the number 9 | for text, write it in quotes: \"9\"",
                "10:1 unknown setting 'days-befor' | did you mean 'days-before'? (allowed here: at, days-before)",
                "2:20 expected text, found 'true' | for text, write it in quotes: \"true\"",
                "3:1 unknown setting 'colour' | allowed here: counters, names, window",
            ])
    }

    @Test func missingSettingIsReportedAtTheKeyAbove() {
        let tree = Tree.mapping([("counters", Tree.list([])), ("window", Tree.mapping([], line: 9))])
        let outcome = SettingsShape<Service>.object().decode(tree)
        #expect(
            outcome.diagnostics.map(\.message.english) == [
                "missing setting 'days-before' (a whole number from 0 to 365)"
            ])
        #expect(outcome.diagnostics.map(\.line) == [2])
        #expect(outcome.diagnostics.map(\.path) == ["window"])
        #expect(outcome.value == nil)
    }

    @Test func atLeastOneRefusesNoneAndTakesBoth() {
        let window = ("window", Tree.mapping([("days-before", Tree.plain("1"))]))
        let shape = SettingsShape<Service>.object()
        #expect(
            shape.complaints(about: Tree.mapping([window]))
                == ["1:1 expected at least one of the settings 'counters', 'names', found none"])
        let both = Tree.mapping([window, ("names", Tree.mapping([])), ("counters", Tree.list([]))])
        #expect(shape.complaints(about: both).isEmpty)
    }

    @Test func checksBetweenFieldsRunOnlyWhenTheFieldsAreSound() {
        let closed = ("counters", Tree.list([Tree.plain("closed")], line: 2, column: 9))
        let shape = SettingsShape<Service>.object()
        let good = Tree.mapping([("window", Tree.mapping([("days-before", Tree.plain("1"))])), closed])
        #expect(shape.complaints(about: good) == ["2:9 'closed' is closed"])
        let bad = Tree.mapping([("window", Tree.mapping([("days-before", Tree.plain("x"))])), closed])
        #expect(shape.complaints(about: bad).count == 1)
    }

    @Test func wrongRequiredFieldLeavesNoObjectAndFurtherMistakesAreReported() {
        let window = ("window", Tree.mapping([("days-before", Tree.plain("x"))]))
        let wrong = Tree.mapping([window, ("counters", Tree.plain("main", line: 4, column: 2))])
        let shape = SettingsShape<Service>.object().checked { _, cursor in cursor.error(Bilingual(same: "was read")) }
        #expect(
            shape.complaints(about: wrong) == [
                "1:1 expected a whole number from 0 to 365, found 'x' | write digits only, such as 15",
                "4:2 expected a list, found 'main' | write [main]",
            ])
    }

    @Test func wrongOptionalFieldKeepsItsDefault() {
        let tree = Tree.mapping([("days-before", Tree.plain("3")), ("at", Tree.list([]))])
        let report = SettingsReport()
        let value = SettingsShape<Window>.object().value(at: SettingsCursor(tree, report: report))
        #expect(value == Window(days: 3))
        #expect(report.errorCount == 1)
    }

    @Test func dictionaryKeepsOrderAndChecksItsKeys() {
        let window = ("window", Tree.mapping([("days-before", Tree.plain("1"))]))
        let names = Tree.mapping([("en", Tree.plain("A")), ("ja", Tree.plain("あ"))])
        let shape = SettingsShape<Service>.object()
        let value = shape.decode(Tree.mapping([window, ("names", names)])).value
        #expect(value?.names.map(\.key) == ["en", "ja"])
        let wrong = Tree.mapping([("jp", Tree.plain("あ"))], line: 5)
        #expect(
            shape.complaints(about: Tree.mapping([window, ("names", wrong)]))
                == ["5:1 expected one of 'ja', 'en', found 'jp' | did you mean 'ja'?"])
    }

    @Test func checksPointAtAnyPath() {
        let window = ("window", Tree.mapping([("days-before", Tree.plain("1"))]))
        let counters = ("counters", Tree.list([Tree.plain("main"), Tree.plain("side", line: 7, column: 4)]))
        let shape = SettingsShape<Service>.object().checked { _, top in
            top.error(at: ["counters", 1], Bilingual(same: "no such counter"))
            top.warning(at: ["counters", 1, "beyond"], Bilingual(same: "odd"))
        }
        let outcome = shape.decode(Tree.mapping([window, counters]))
        #expect(outcome.value == nil)
        #expect(outcome.diagnostics.map(\.line) == [7, 7])
        #expect(outcome.diagnostics.map(\.path) == ["counters[1]", "counters[1]"])
        #expect(outcome.diagnostics.map(\.severity) == [.error, .warning])
    }

    @Test func fullWidthColonIsRecognised() {
        #expect(
            SettingsShape<Window>.object().complaints(about: Tree.plain("days-before：3"))
                == [
                    "1:1 expected a mapping, found 'days-before：3' | write ': ' (half-width colon and a space) instead of '：'"
                ])
    }
}

extension ObjectShapeTests.Window {
    init(_ fields: SettingsFields) {
        days = fields.required("days-before", .integer(0...365), "Days before the visit.")
        fields.optional("at", .string(), "Time of day.", into: &time)
    }
}

extension ObjectShapeTests.Service {
    init(_ fields: SettingsFields) {
        window = fields.required("window", .object(), "The booking window.")
        fields.optional("counters", .array(of: .string()), "Where.", into: &counters)
        fields.optional("names", .dictionary(keys: .words(["ja", "en"]), of: .string()), "Names.", into: &names)
        fields.atLeastOne(of: ["counters", "names"])
        if fields.isSound, counters.contains("closed") {
            fields.error(at: "counters", Bilingual(same: "'closed' is closed"))
        }
    }
}

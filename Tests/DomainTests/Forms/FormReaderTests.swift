@testable import Domain
import Foundation
import TestOffice
import Testing

@Suite struct FormReaderTests {
    private func problems(
        _ fields: [FormField], _ typed: TypedValues, people: Int = 1
    ) -> [FieldProblem] {
        var reader = FormReader(typed: typed, today: day("2026-11-16"))
        _ = reader.answers(to: FormSettings(fields: fields), people: people)
        return reader.problems
    }

    private func kind(_ field: FormField, _ typed: String?) -> FieldProblem.Kind? {
        problems([field], typed.map { [field.id.name: $0] } ?? [:]).first?.kind
    }

    @Test(arguments: [
        (FieldKind.text, FieldProblem.Kind.missing), (.name, .missing), (.kana, .missing), (.latin, .missing),
        (.code, .missing), (.phone, .missing), (.date, .missing), (.multiline, .missing), (.choice, .notChosen),
        (.select, .notChosen), (.checkbox, .notTicked),
    ])
    func emptyAnswerIsReportedByKind(kind: FieldKind, expected: FieldProblem.Kind) {
        #expect(self.kind(TestSettings.field("f", kind), nil) == expected)
        #expect(self.kind(TestSettings.field("f", kind), "  ") == (kind == .date ? .missing : expected))
        #expect(self.kind(TestSettings.field("f", kind, required: false), nil) == nil)
    }

    @Test(arguments: [
        (FieldKind.text, "a\u{7}b", FieldProblem.Kind.unreadable), (.multiline, "a\u{0}", .unreadable),
        (.name, "a\u{7}", .unreadable), (.kana, "漢字", .notKana), (.latin, "山田", .notLatin), (.latin, "-", .notLatin),
        (.phone, "12", .notPhone),
        (.choice, "c", .unknownChoice), (.select, "c", .unknownChoice),
    ])
    func wrongAnswerIsReportedByKind(kind: FieldKind, typed: String, expected: FieldProblem.Kind) {
        #expect(self.kind(TestSettings.field("f", kind, choices: ["a", "b"]), typed) == expected)
    }

    @Test func tooLongAnswerSaysTheMost() {
        #expect(kind(TestSettings.field("f", maxLength: 3), "abcd") == .tooLong(most: 3))
        #expect(kind(TestSettings.field("f", maxLength: 3), "abc") == nil)
    }

    @Test func codeIsFoldedBeforeItIsMatched() throws {
        let field = TestSettings.field("f", .code, pattern: try SafePattern("[A-Z]{2}[0-9]{3}"))
        #expect(kind(field, "ａｂ-1 23") == nil)
        #expect(kind(field, "ab12") == .pattern(message: nil))
    }

    @Test func dateSaysWhatIsWrong() {
        let field = TestSettings.field("f", .date)
        let typed = ["f-year": "2026", "f-month": "2", "f-day": "30"]
        guard case .date = problems([field], typed).first?.kind else {
            Issue.record("30 February was taken")
            return
        }
        #expect(problems([field], ["f-year": "令和8", "f-month": "2", "f-day": "28"]).isEmpty)
    }

    @Test func personFieldsAreAskedOfEveryPerson() {
        let fields = [TestSettings.field("name", .name, scope: .person), TestSettings.field("note", required: false)]
        let found = problems(fields, ["p1-name": "山田 太郎"], people: 3)
        #expect(found.map(\.input) == ["p2-name", "p3-name"])
    }

    @Test func answersAreNormalisedAndKeptByScope() {
        let fields = [TestSettings.field("kana", .kana, scope: .person), TestSettings.field("box", .checkbox)]
        var reader = FormReader(
            typed: ["p1-kana": "やまだ", "p2-kana": "ｽｽﾞｷ", "box": "on"], today: day("2026-11-16"))
        let answers = reader.answers(to: FormSettings(fields: fields), people: 2)
        #expect(reader.problems.isEmpty)
        #expect(answers.people.map { $0[FieldID(name: "kana")] } == ["ヤマダ", "スズキ"])
        #expect(answers.booking == [FieldID(name: "box"): "yes"])
    }

    @Test func conditionalFieldIsAskedOnlyWhenItApplies() {
        let fields = [
            TestSettings.field("who", .choice, choices: ["self", "other"]),
            TestSettings.field("agent", when: FieldCondition(field: FieldID(name: "who"), values: ["other"])),
            TestSettings.field("paper", when: FieldCondition(field: FieldID(name: "agent"), values: ["x"])),
        ]
        #expect(problems(fields, ["who": "self"]).isEmpty)
        #expect(problems(fields, ["who": "other"]).map(\.input) == ["agent"])
        #expect(problems(fields, ["who": "other", "agent": "x"]).map(\.input) == ["paper"])
        #expect(problems(fields, ["who": "self", "agent": "x"]).isEmpty)
    }

    @Test func conditionOfAPersonLooksAtTheSamePerson() {
        let fields = [
            TestSettings.field("who", .choice, scope: .person, choices: ["self", "other"]),
            TestSettings.field(
                "agent", scope: .person, when: FieldCondition(field: FieldID(name: "who"), values: ["other"])),
        ]
        let found = problems(fields, ["p1-who": "self", "p2-who": "other"], people: 2)
        #expect(found.map(\.input) == ["p2-agent"])
    }

    private func cases(_ typed: TypedValues, most: Int = 3) throws -> (numbers: [String], problems: [FieldProblem]) {
        var reader = FormReader(typed: typed, today: day("2026-11-16"))
        let settings = CaseSettings(max: 3, label: LocalizedText("申請番号"), pattern: try SafePattern("[A-Z][0-9]{2}"))
        return (reader.cases(settings, most: most), reader.problems)
    }

    @Test func casesSkipEmptyInputs() throws {
        let found = try cases(["case-1": "", "case-2": "a01", "case-3": "Ｂ-02"])
        #expect(found.numbers == ["A01", "B02"] && found.problems.isEmpty)
    }

    @Test func caseStandsOnce() throws {
        let found = try cases(["case-2": "A01", "case-3": "a-01"])
        #expect(found.problems == [FieldProblem(input: "case-3", kind: .same(as: 2))])
    }

    @Test func casesAreNeededMatchedAndBounded() throws {
        #expect(try cases([:]).problems == [FieldProblem(input: "case-1", kind: .missing)])
        #expect(try cases(["case-1": "1"]).problems == [FieldProblem(input: "case-1", kind: .pattern(message: nil))])
        let typed = ["case-1": "A01", "case-2": "A02", "case-3": "A03"]
        #expect(
            try cases(typed, most: 2).problems == [FieldProblem(input: "case-3", kind: .tooManyCases(most: 2))])
    }

    @Test(arguments: [
        ("a@b.example", "a@b.example", nil), ("a@b.example", "", FieldProblem(input: "e2", kind: .missing)),
        ("a@b.example", "c@b.example", FieldProblem(input: "e2", kind: .emailsDiffer)),
        ("nobody", "nobody", FieldProblem(input: "e", kind: .email(.missingAt))),
        ("", "", FieldProblem(input: "e", kind: .missing)),
        ("", "a@b.example", FieldProblem(input: "e", kind: .missing)),
    ])
    func addressIsTypedTwice(first: String, second: String, problem: FieldProblem?) {
        var reader = FormReader(typed: ["e": first, "e2": second], today: day("2026-11-16"))
        let address = reader.email("e", confirmation: "e2", required: true)
        #expect(reader.problems == [problem].compactMap { $0 })
        #expect((address == nil) == (problem != nil))
    }

    @Test func secondContactMayStayEmpty() {
        var reader = FormReader(typed: [:], today: day("2026-11-16"))
        #expect(reader.email("e", confirmation: "e2", required: false) == nil)
        #expect(reader.problems.isEmpty)
    }
}

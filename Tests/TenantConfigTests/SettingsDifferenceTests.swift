import Domain
import Testing

@testable import TenantConfig

@Suite struct SettingsDifferenceTests {
    private func changes(_ old: String, _ new: String) -> [String] {
        SettingsDifference(fromYAML: old, to: new)?.changes.map(\.text) ?? ["unreadable"]
    }

    @Test func commentsQuotesAndTheOrderOfKeysSayNothing() {
        #expect(changes("a: x # why\nb: [1, 2]", "b:\n  - 1\n  - 2\n\"a\": 'x'") == [])
        #expect(changes("a: \"4\"", "a: 4") == ["  a: 4 → 4"])
    }

    @Test func changedAddedAndRemovedSettingsAreNamedByTheirPath() {
        #expect(
            changes("party: { max: 4, slots: 1 }\nold: yes", "party: { max: 2, slots: 1, new: [x, { y: z }] }")
                == ["  party.max: 4 → 2", "+ party.new: [x, { y: z }]", "- old: yes"])
    }

    @Test func fieldsAreFoundAgainByTheirName() {
        let old = "form:\n- { field: phone, kind: phone }\n- { field: note, kind: text }\n- { field: kana, kind: kana }"
        let new = "form:\n- { field: kana, kind: kana }\n- { field: phone, kind: text }\n- { field: more, kind: text }"
        #expect(
            changes(old, new) == [
                "  form: phone, kana → kana, phone", "  form[phone].kind: phone → text",
                "- form[note]: { field: note, kind: text }", "+ form[more]: { field: more, kind: text }",
            ])
    }

    @Test func entriesWithoutANameAreFoundAgainWhereverTheyStand() {
        #expect(
            changes("closed: [saturday, sunday]", "closed: [\"2027-05-06\", saturday, sunday]") == [
                "+ closed[0]: 2027-05-06"
            ])
        #expect(
            changes("notices: [{ title: a, body: x }, { title: b }]", "notices: [{ title: a, body: y }, { title: b }]")
                == ["  notices[0].body: x → y"])
    }

    @Test func menuOrderIsADifferenceOrderOfOtherKeysIsNone() {
        #expect(changes("services: { a: 1, b: 2 }", "services: { b: 2, a: 1 }") == ["  services: a, b → b, a"])
        #expect(changes("name: { ja: a, en: b }", "name: { en: b, ja: a }") == [])
    }

    @Test func textInJapaneseAloneMayBeWrittenWithoutItsLanguage() {
        #expect(changes("name: 青葉市", "name: { ja: 青葉市, en: Aoba }") == ["+ name.en: Aoba"])
    }

    @Test func longValuesStayOneLine() throws {
        let lines = ["長", "い"].map { "  " + String(repeating: $0, count: 90) }
        let text = try #require(changes("a: b", "a: |\n\(lines.joined(separator: "\n"))").first)
        #expect(text.count < 140 && !text.contains("\n") && text.hasSuffix("…"))
    }

    @Test func textsAreComparedAsDiffDoes() {
        let old = (1...12).map { "line \($0)\n" }.joined()
        let new = old.replacing("line 6\n", with: "line six\nand more\n")
        #expect(TextDifference.unified(old, old, names: ("a", "b")).isEmpty)
        #expect(
            TextDifference.unified(old, new, names: ("a", "b")) == """
                --- a
                +++ b
                @@ -3,7 +3,8 @@
                 line 3
                 line 4
                 line 5
                -line 6
                +line six
                +and more
                 line 7
                 line 8
                 line 9

                """)
    }
}

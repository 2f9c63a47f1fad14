import Domain
import Testing

@Suite struct FormMistakesTests {
    @Test func fieldNamedTwiceIsReported() {
        let complaints = SmallTenant.complaints(replacing: "field: phone", with: "field: visitor")
        #expect(complaints == ["23:18: the field 'visitor' is there twice (the other is services.visit.form[0])"])
    }

    @Test func nameOfThePlatformIsReported() {
        let complaints = SmallTenant.complaints(replacing: "field: phone", with: "field: email")
        #expect(complaints == ["23:18: the name 'email' belongs to the platform; choose another"])
    }

    @Test func conditionOnALaterFieldIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "field: visitor, kind: choice",
            with: "field: visitor, when: { field: phone, is: [a] }, kind: choice")
        #expect(complaints == ["22:42: the field 'phone' doesn't stand above 'visitor'"])
    }

    @Test func conditionOnAMissingFieldIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "label: 電話番号",
            with: "label: 電話番号, when: { field: visiter, is: [self] }")
        #expect(complaints == ["23:66: no field 'visiter' stands above 'phone' in this form (did you mean 'visitor'?)"])
    }

    @Test func conditionOnAFreeAnswerIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "label: 電話番号 }",
            with: """
                label: 電話番号 }
                      - { field: note, kind: text, label: 他, when: { field: phone, is: [a] } }
                """)
        #expect(
            complaints == [
                "24:61: the answer to 'phone' is free, so nothing can depend on it (conditions need a "
                    + "choice, a select or a checkbox)"
            ])
    }

    @Test func conditionOnAnImpossibleValueIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "label: 電話番号",
            with: "label: 電話番号, when: { field: visitor, is: [othr] }")
        #expect(complaints == ["23:80: 'visitor' never is 'othr' (did you mean 'other'?)"])
    }

    @Test func selectWithoutChoicesIsReported() {
        let complaints = SmallTenant.complaints(replacing: "kind: phone", with: "kind: select")
        #expect(complaints == ["23:9: a 'select' needs 'choices'"])
    }

    @Test func choiceThatIsThereTwiceIsReported() {
        let complaints = SmallTenant.complaints(replacing: "value: other", with: "value: self")
        #expect(complaints == ["22:100: the value 'self' is there twice"])
    }

    @Test(arguments: ["[0-9]{3}-[0-9]{4}", "[a-z]{4}", "[A-Z]{2} [0-9]+", "１{3}"])
    func patternThatNothingCanMatchOnceItIsFoldedIsReported(pattern: String) {
        let complaints = SmallTenant.complaints(
            replacing: "kind: phone, label: 電話番号", with: "kind: code, label: 番号, pattern: \"\(pattern)\"")
        #expect(complaints.count == 1 && complaints[0].contains("nothing can match: hyphens, spaces and small letters"))
    }

    @Test func exampleHasToMatchItsPattern() {
        let code = { (example: String) in
            SmallTenant.complaints(
                replacing: "kind: phone, label: 電話番号",
                with: "kind: code, label: 番号, pattern: \"[A-Z]{2}[0-9]{3}\", example: \(example)")
        }
        #expect(code("ab-123") == [])
        #expect(code("A-123").count == 1 && code("A-123")[0].contains("'A-123' doesn't match the pattern"))
    }

    @Test func patternOfAPhoneIsReported() {
        let complaints = SmallTenant.complaints(replacing: "label: 電話番号", with: #"label: 電話番号, pattern: "[0-9]+""#)
        #expect(complaints == ["23:60: a 'phone' has no pattern (use the kind code)"])
    }

    @Test func badPatternIsReportedAtItsFault() {
        let complaints = SmallTenant.complaints(
            replacing: "kind: phone, label: 電話番号",
            with: #"kind: code, label: 番号, pattern: "[0-9""#)
        #expect(complaints == ["23:58: the pattern can't be used: '[' isn't closed"])
    }

    /// `born-year` is the first of the three inputs of the date `born`.
    @Test(arguments: [true, false])
    func fieldNamedLikeAnInputOfADateIsReported(isDateFirst: Bool) {
        let date = "      - { field: born, kind: date, label: 生年月日 }\n"
        let text = "      - { field: born-year, kind: text, label: 年 }\n"
        let complaints = SmallTenant.complaints(
            replacing: "    form:\n", with: "    form:\n" + (isDateFirst ? date + text : text + date))
        #expect(
            complaints == [
                "\(isDateFirst ? 22 : 23):18: the date 'born' has an input 'born-year', which is a field's name too"
            ])
    }

    /// Inputs asked once a person have other names than those asked once a booking.
    @Test func namesOfOtherPagesAndScopesDontMeet() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:\n",
            with: """
                    qualification: [{ field: left, kind: date, label: 出国日 }]
                    party: { max: 2 }
                    form:
                      - { field: born, kind: date, label: 生年月日, per: person }
                      - { field: born-year, kind: text, label: 年 }
                      - { field: left-day, kind: text, label: 日 }

                """)
        #expect(complaints == [])
    }
}

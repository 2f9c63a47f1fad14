import Domain
import Testing

@Suite struct IdentificationMistakesTests {
    private let right = """
            identification:
              before-email:
                - { field: number1, label: 番号1, pattern: "[0-9]{6}" }
                - { field: birthday, label: 誕生日 }
              against: register
              match: [[number1, birthday]]
              register: { columns: { number1: 番号1, birthday: 生年月日 } }
            form:
        """

    @Test func rightIdentificationPasses() {
        let complaints = SmallTenant.complaints(replacing: "    form:", with: right)
        #expect(complaints.isEmpty)
    }

    @Test func matchOfAnUnknownFieldIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing("[[number1, birthday]]", with: "[[number1, birtday]]"))
        #expect(
            complaints == [
                "24:20: warning: 'birthday' is asked but never looked up (name it in 'match')",
                "26:25: no identification field is called 'birtday' (did you mean 'birthday'?)",
            ])
    }

    @Test func columnWithoutIdentificationFieldIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing("生年月日", with: "生年月日, number2: 番号2"))
        #expect(complaints == ["27:60: no identification field is called 'number2' (did you mean 'number1'?)"])
    }

    @Test func missingColumnIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing("番号1, birthday: 生年月日", with: "番号1"))
        #expect(complaints == ["27:28: no column is named for 'birthday'"])
    }

    @Test func columnNamedTwiceIsReported() {
        let complaints = SmallTenant.complaints(replacing: "    form:", with: right.replacing("生年月日", with: "番号1"))
        #expect(complaints == ["27:54: the column '番号1' is named twice ('columns.number1' names it too)"])
    }

    @Test func matchWithoutRegisterIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing(
                "against: register\n      match:", with: "match:"))
        #expect(
            complaints == [
                "25:14: 'match' needs 'against: register' beside it",
                "26:17: 'register' needs 'against: register' beside it",
            ])
    }

    @Test func listThatCanNeverBeImportedIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing("      register: { columns: { number1: 番号1, birthday: 生年月日 } }\n", with: ""))
        #expect(
            complaints == [
                "25:16: nobody can ever be found: without 'register' no list can be imported (name the columns of the "
                    + "office's CSV in 'register')"
            ])
    }

    @Test func codeWithoutPatternIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing(#"番号1, pattern: "[0-9]{6}""#, with: "番号1"))
        #expect(complaints == ["23:11: a code needs a 'pattern'"])
    }

    @Test func secondNumberWithoutRegisterIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing(
                "identification:\n      before-email:\n        - { field: number1, label: 番号1, pattern: \"[0-9]{6}\" }\n        - { field: birthday, label: 誕生日 }\n      against: register\n      match: [[number1, birthday]]\n      register: { columns: { number1: 番号1, birthday: 生年月日 }",
                with:
                    "identification: { before-email: [{ field: number1, label: 番号, pattern: \"[0-9]+\", when: not-identified }]"
            ))
        #expect(
            complaints == [
                "21:92: nobody is looked up, so nobody is 'not-identified' (write 'against: register' "
                    + "beside 'before-email')"
            ])
    }

    @Test func fieldOfIdentificationAndFormIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing(
                "number1, label: 番号1, pattern: \"[0-9]{6}\" }\n        - { field: birthday, label: 誕生日 }\n      against: register\n      match: [[number1, birthday]]\n      register: { columns: { number1:",
                with:
                    "phone, label: 番号1, pattern: \"[0-9]{6}\" }\n        - { field: birthday, label: 誕生日 }\n      against: register\n      match: [[phone, birthday]]\n      register: { columns: { phone:"
            ))
        #expect(
            complaints == [
                "30:18: the field 'phone' is there twice (the other is "
                    + "services.visit.identification.before-email[0])"
            ])
    }
}

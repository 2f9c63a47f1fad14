@testable import Domain
import TestOffice
import Testing

@Suite struct FormInputsTests {
    private func inputs(_ fields: [FormField], people: Int = 1) -> FormInputs {
        FormInputs(FormSettings(fields: fields), people: people)
    }

    @Test func inputsOfFieldsPeopleAndDaysAreKept() {
        let inputs = inputs(
            [TestSettings.field("note"), TestSettings.field("name", scope: .person), TestSettings.field("day", .date)],
            people: 2)
        let typed = [
            "note": "a", "p1-name": "b", "p2-name": "c", "day-year": "2026", "day-month": "1", "day-day": "2",
        ]
        #expect(inputs.kept(of: typed) == typed)
    }

    @Test func otherInputsAreNotKept() {
        let inputs = inputs([TestSettings.field("note"), TestSettings.field("name", scope: .person)], people: 2)
        #expect(inputs.kept(of: ["x": "1", "p1-note": "2", "name": "3", "p3-name": "4", "case-1": "5"]) == [:])
    }

    @Test func whoTypedTooMuchSeesTwiceWhatIsAllowed() {
        let inputs = inputs([TestSettings.field("note", maxLength: 5)])
        #expect(inputs.kept(of: ["note": "123456789"]) == ["note": "123456789"])
        #expect(inputs.kept(of: ["note": "123456789abc"]) == ["note": "123456789a"])
    }

    @Test func charactersOfManyScalarsAreBounded() {
        let tower = "e" + String(repeating: "\u{301}", count: 10_000)
        #expect(
            inputs([TestSettings.field("note", maxLength: 5)]).kept(of: ["note": tower])["note"]?.unicodeScalars.count
                == 10)
        var reader = FormReader(typed: ["note": tower], today: day("2026-11-16"))
        _ = reader.answers(to: FormSettings(fields: [TestSettings.field("note", maxLength: 5)]), people: 1)
        #expect(reader.problems.map(\.kind) == [.tooLong(most: 5)])
    }
}

import Domain
import Testing

@Suite struct PlacesMistakesTests {
    @Test func partyLargerThanTheLongestBlockIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    party: { max: 7 }
                    form:
                """)
        #expect(
            complaints == [
                "21:19: 7 people need 7 consecutive slots; the counter 'main' has at most 6 without a break"
            ])
    }

    @Test func partyLargerThanTheCapacityIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    place-counts: people
                    party: { max: 3, arrangement: together }
                    form:
                """)
        #expect(complaints == ["22:19: a booking can take 3 places of a slot; the counter 'main' has at most 2"])
    }

    @Test func placesOfCasesWithoutCasesAreReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    place-counts: cases
                    form:
                """)
        #expect(complaints == ["21:19: places count cases, but the service has no 'cases'"])
    }

    @Test func exampleAgainstItsPatternIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    cases: { max: 2, label: 番号, pattern: "[0-9]{6}", example: A-123456 }
                    form:
                """)
        #expect(complaints == ["21:63: 'A-123456' doesn't match the pattern [0-9]{6}"])
    }

    @Test func limitByUnknownFieldIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    limit: { bookings: 3, identified-by: [fone] }
                    form:
                """)
        #expect(complaints == ["21:43: no field 'fone' is asked once a booking (known here: visitor, phone)"])
    }

    @Test func spansThatTouchAreOneBlock() {
        let touching = SmallTenant.yaml.replacing("13:00-16:00", with: "12:00-16:00")
        func complaints(most: Int) -> [String] {
            SmallTenant.complaints(touching.replacing("    form:", with: "    party: { max: \(most) }\n    form:"))
        }
        #expect(complaints(most: 14).isEmpty)
        #expect(
            complaints(most: 15) == [
                "21:19: 15 people need 15 consecutive slots; the counter 'main' has at most 14 without a break"
            ])
    }
}

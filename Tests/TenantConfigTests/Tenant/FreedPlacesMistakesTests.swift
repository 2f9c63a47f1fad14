import Domain
import Testing

@Suite struct FreedPlacesMistakesTests {
    private func complaints(_ span: String) -> [String] {
        SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    freed-places: { return-after: \(span) }
                    form:
                """)
    }

    @Test func spanWithoutLengthIsReported() {
        #expect(
            complaints("{ from: 30 min, to: 30 min }") == [
                "21:55: places must come back at varying times: 'to' (30 min) must be more than 'from' (30 min)"
            ])
    }

    @Test func spanInOtherUnitsIsReported() {
        #expect(complaints("{ from: 30 min, to: 3 h }").count == 1)
        #expect(complaints("{ from: 0 min, to: 30 min }").count == 1)
        #expect(complaints("{ from: 30 min, to: 1441 min }").count == 1)
    }

    @Test func spanIsRead() {
        #expect(complaints("{ from: 30 min, to: 180 min }") == [])
    }
}

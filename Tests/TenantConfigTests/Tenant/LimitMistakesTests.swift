import Domain
import Testing

@Suite struct LimitMistakesTests {
    private func complaints(_ lines: String...) -> [String] {
        let written = (lines + ["form:"]).map { "    \($0)" }.joined(separator: "\n")
        return SmallTenant.complaints(replacing: "    form:", with: written)
    }

    @Test func limitByTheAddressNeedsNothingElse() {
        #expect(complaints("limit: { bookings: 1 }").isEmpty)
        #expect(
            complaints("limit: { bookings: 2, within: fiscal-year, exempt-addresses: [a@home.example.jp] }").isEmpty)
    }

    @Test func wordsAndAddressesAreChecked() {
        #expect(complaints("limit: { bookings: 1, within: year }").count == 1)
        #expect(complaints("limit: { bookings: 1, exempt-addresses: [home] }").count == 1)
    }

    @Test func exemptionOfAddressesNeedsALimitByThem() {
        #expect(
            complaints("limit: { bookings: 1, identified-by: [phone], exempt-addresses: [a@home.example.jp] }").contains
            {
                $0.contains("nobody is counted by the e-mail address here")
            })
    }

    @Test func casesOfASlotNeedCasesThatFit() {
        #expect(
            complaints("limit: { bookings: 1, cases-per-slot: 5 }").contains {
                $0.contains("the service has no 'cases'")
            })
        let cases = "cases: { max: 6, label: 番号, pattern: \"[0-9]{3}\" }"
        #expect(
            complaints(cases, "limit: { bookings: 1, cases-per-slot: 5 }").contains {
                $0.contains("a booking may have 6 cases, which is more")
            })
        #expect(complaints(cases, "limit: { bookings: 1, cases-per-slot: 6 }").isEmpty)
    }

    /// 接種券番号 and the like.
    @Test func numberOfTheFirstFormSaysWhoTheVisitorIs() {
        let number = "{ field: ticket, label: 接種券番号, pattern: \"[0-9]{10}\" }"
        let identification = "identification: { before-email: [\(number)] }"
        let limit = "limit: { bookings: 1, within: fiscal-year, identified-by: [ticket] }"
        #expect(complaints(identification, limit).isEmpty)
        #expect(
            complaints(identification, "party: { max: 2 }", limit).contains {
                $0.contains("no field 'ticket' is asked once a booking")
            })
    }
}

import Domain
import Testing

@Suite struct PenaltyMistakesTests {
    private func complaints(_ lines: String...) -> [String] {
        let written = (lines + ["form:"]).map { "    \($0)" }.joined(separator: "\n")
        return SmallTenant.complaints(replacing: "    form:", with: written)
    }

    @Test func penaltiesWithoutAThresholdAreReported() {
        #expect(
            complaints("penalties: { identified-by: [phone] }") == [
                "21:5: expected at least one of the settings 'no-shows', 'cancellations', found none"
            ])
    }

    @Test func eitherThresholdAloneIsEnough() {
        let threshold = "{ most: 2, within-days: 90, refused-for-days: 30 }"
        #expect(complaints("penalties: { no-shows: \(threshold) }").isEmpty)
        #expect(complaints("cancel: { until: same-as-window }", "penalties: { cancellations: \(threshold) }").isEmpty)
    }

    @Test func cancellationsThatNobodyCanMakeAreReported() {
        #expect(
            complaints("penalties: { cancellations: { most: 2, within-days: 90, refused-for-days: 30 } }") == [
                "21:33: visitors can't cancel, so nothing would be counted "
                    + "(the service has no 'cancel'; the office's cancellations never count)"
            ])
    }

    @Test func unknownFieldIsReported() {
        #expect(
            complaints(
                "penalties: { identified-by: [fone], no-shows: { most: 2, within-days: 90, refused-for-days: 30 } }")
                == ["21:34: no field 'fone' is asked once a booking (known here: visitor, phone)"])
    }

    @Test func visitorWhomTheLimitKnowsOtherwiseIsReported() {
        #expect(
            complaints(
                "limit: { bookings: 3, identified-by: [visitor] }",
                "penalties: { identified-by: [phone], no-shows: { most: 2, within-days: 90, refused-for-days: 30 } }")
                == [
                    "22:33: the limit says otherwise who the visitor is (name the fields once, in 'limit' or here)"
                ])
    }

    private func complaintsAboutField(_ settings: String) -> [String] {
        let limit = "    limit: { bookings: 3, identified-by: [who] }\n"
        return SmallTenant.complaints(
            replacing: "    form:\n", with: limit + "    form:\n      - { field: who, label: 誰, \(settings) }\n")
    }

    @Test func fieldThatMayBeLeftEmptyNamesNobody() {
        #expect(complaintsAboutField("kind: code").isEmpty)
        #expect(
            complaintsAboutField("kind: code, required: false") == [
                "21:43: 'who' may be left empty, and then another visitor is counted "
                    + "(only a required field says who the visitor is)"
            ])
    }

    @Test func freeTextAsAVisitorsNameGivesAWarning() {
        #expect(
            complaintsAboutField("kind: latin") == [
                "21:43: warning: 'who' is free text: typed in another way it is another visitor "
                    + "(a field of kind 'code' is read the same however it is typed)"
            ])
    }

    @Test func daysOutOfReachAreReported() {
        #expect(
            complaints("penalties: { no-shows: { most: 0, within-days: 367, refused-for-days: 30 } }") == [
                "21:36: expected a whole number from 1 to 100, found the number 0",
                "21:52: expected a whole number from 1 to 366, found the number 367",
            ])
    }
}

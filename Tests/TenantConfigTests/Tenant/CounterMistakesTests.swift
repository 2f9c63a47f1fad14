import Domain
import Testing

@Suite struct CounterMistakesTests {
    @Test func overlappingHoursAreReported() {
        let complaints = SmallTenant.complaints(replacing: #""13:00-16:00""#, with: #""11:30-16:00""#)
        #expect(complaints == ["11:52: 11:30-16:00 overlaps 09:00-12:00 (each minute belongs to one span)"])
    }

    @Test func overlapOfWeeklyAndMonthlyHoursIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: #""13:00-16:00"] }"#,
            with: """
                "13:00-16:00"] }
                      - { nth: 2, weekday: tuesday, times: ["15:00-17:00"] }
                """)
        #expect(complaints == ["12:45: 15:00-17:00 overlaps 13:00-16:00 (each minute belongs to one span)"])
    }

    @Test func hoursThatEndBeforeTheyBeginAreReported() {
        let complaints = SmallTenant.complaints(replacing: #""13:00-16:00""#, with: #""16:00-13:00""#)
        #expect(complaints == ["11:52: the hours end (13:00) before they begin (16:00)"])
    }

    @Test func impossibleTimeIsReported() {
        let complaints = SmallTenant.complaints(replacing: #""13:00-16:00""#, with: #""13:00-26:00""#)
        #expect(complaints == [#"11:52: expected hours such as 08:30-12:00, found the text "13:00-26:00""#])
    }

    @Test func slotLongerThanItsHoursIsReported() {
        let complaints = SmallTenant.complaints(replacing: "every: 30 min", with: "every: 200 min")
        #expect(
            complaints == [
                "11:37: no slot of 200 min fits into 09:00-12:00",
                "11:52: no slot of 200 min fits into 13:00-16:00",
            ])
    }

    @Test func slotThatLeavesARestGivesAWarning() {
        let complaints = SmallTenant.complaints(replacing: "every: 30 min", with: "every: 25 min")
        #expect(
            complaints == [
                "11:37: warning: slots of 25 min leave the last 5 min of 09:00-12:00 unused (end the span "
                    + "earlier, or choose another length in 'slots')",
                "11:52: warning: slots of 25 min leave the last 5 min of 13:00-16:00 unused (end the span "
                    + "earlier, or choose another length in 'slots')",
            ])
    }

    @Test func slotLengthWithoutUnitIsReported() {
        let complaints = SmallTenant.complaints(replacing: "every: 30 min", with: "every: 30")
        #expect(
            complaints == [
                "12:21: expected minutes from '1 min' to '480 min', found the number 30 (write 30 min)"
            ])
    }

    @Test(arguments: [
        ("\"09:00-12:00\"", "\"9:00-12:00\"", "(write 09:00-12:00)"),
        ("\"09:00-12:00\"", "\"９時００分〜12:00\"", "(write 09:00-12:00)"),
        ("every: 30 min", "every: ３０分", "(write 30 min)"), ("days: [mon", "days: [Monday", "(write mon)"),
        ("days: [mon", "days: [月曜日", "(write mon)"),
    ])
    func messagesSayWhatToWrite(right: String, wrong: String, hint: String) {
        let complaints = SmallTenant.complaints(replacing: right, with: wrong)
        #expect(complaints.count == 1 && complaints[0].hasSuffix(hint), "\(complaints)")
    }

    @Test func capacityOfNothingIsReported() {
        let complaints = SmallTenant.complaints(replacing: "capacity: 2", with: "capacity: 0")
        #expect(complaints == ["12:39: expected a whole number from 1 to 999, found the number 0"])
    }

    @Test func counterThatNobodyUsesGivesAWarning() {
        let complaints = SmallTenant.complaints(
            replacing: "services:",
            with: """
                  spare: { name: 予備, place: 2階, hours: [{ days: [mon], times: ["09:00-10:00"] }], slots: { every: 30 min, capacity: 1 } }
                services:
                """)
        #expect(complaints == ["13:10: warning: no service uses the counter 'spare'"])
    }

    @Test func unknownCounterIsReportedWithTheNearest() {
        let complaints = SmallTenant.complaints(replacing: "counters: [main]", with: "counters: [mian]")
        #expect(complaints == ["17:16: unknown counter 'mian' (did you mean 'main'?)"])
    }

    @Test func counterNamedTwiceIsReported() {
        let complaints = SmallTenant.complaints(replacing: "counters: [main]", with: "counters: [main, main]")
        #expect(complaints == ["17:22: the counter 'main' stands here twice"])
    }

    @Test func unknownKindOfPictureIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "place: 1階",
            with: """
                place: 1階
                    map: { image: map.pdf, image-text: 図, access: 徒歩 }
                """)
        #expect(complaints == ["10:19: 'map.pdf' isn't a picture that pages can show (use .svg, .png, .jpg or .webp)"])
    }
}

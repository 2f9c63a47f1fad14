import Domain
import Testing

@Suite struct WindowMistakesTests {
    @Test func windowThatNeverOpensIsReported() {
        let complaints = SmallTenant.complaints(replacing: "opens: { days-before: 31", with: "opens: { days-before: 0")
        #expect(complaints == ["19:7: the window never opens: it closes before it opens"])
    }

    @Test func windowThatNeverOpensOnMondaysGivesAWarning() {
        let complaints = SmallTenant.complaints(replacing: "opens: { days-before: 31", with: "opens: { days-before: 2")
        #expect(
            complaints == [
                "19:7: warning: the window closes before it opens on 52 of 261 open days of 2027, such as 2027-01-04"
            ])
    }

    @Test func reminderAfterTheFirstSlotIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    mails: { reminders: [{ days-before: 0, at: "09:00" }] }
                    form:
                """)
        #expect(complaints == ["21:26: the reminder (09:00 on the day itself) is after the first slot (09:00)"])
    }

    @Test func reminderThatNobodyGetsGivesAWarning() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    mails: { reminders: [{ days-before: 32, at: "09:00" }] }
                    form:
                """)
        #expect(complaints == ["21:26: warning: nobody gets this reminder: slots open at most 31 days before"])
    }

    @Test func secondReminderOnADayIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    mails: { reminders: [{ days-before: 1, at: "09:00" }, { days-before: 1, at: "18:00" }] }
                    form:
                """)
        #expect(complaints == ["21:59: there is another reminder on that day (one reminder a day is sent)"])
    }

    @Test func bookingAfterTheFirstSlotIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: #"closes: { open-days-before: 1, at: "11:59" }"#,
            with: #"closes: { open-days-before: 0, at: "11:59" }"#)
        #expect(
            complaints == [
                "20:15: the deadline (11:59 on the day itself) isn't before the first slot (09:00) (write "
                    + "slot-start, or a time on a day before)"
            ])
    }

    /// Until 9:00 would mean until 9:00:59, when the slot of 9:00 has begun.
    @Test(arguments: [("08:59", true), ("09:00", false)])
    func deadlineAtTheFirstSlotIsReported(time: String, isFine: Bool) {
        let complaints = SmallTenant.complaints(
            replacing: #"closes: { open-days-before: 1, at: "11:59" }"#,
            with: #"closes: { open-days-before: 0, at: "\#(time)" }"#)
        #expect(complaints.isEmpty == isFine)
    }

    @Test func changeAfterTheSlotIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    change: { until: { days-before: 0, at: "18:00" }, allow: [time] }
                    form:
                """)
        #expect(
            complaints == [
                "21:22: the deadline (18:00 on the day itself) isn't before the first slot (09:00) (write "
                    + "slot-start, or a time on a day before)"
            ])
    }

    @Test func misspeltDeadlineIsReported() {
        let complaints = SmallTenant.complaints(replacing: "open-days-before: 1", with: "open-day-before: 1")
        #expect(
            complaints == [
                "20:17: unknown setting 'open-day-before' (did you mean 'open-days-before'? (allowed "
                    + "here: at, open-days-before))"
            ])
    }

    @Test func missedWithoutChangeIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    missed: { same-day-change: true }
                    form:
                """)
        #expect(complaints == ["21:13: 'same-day-change' needs the setting 'change'"])
    }

    @Test func holdOfMoreThanAnHourIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    hold: { minutes: 61 }
                    form:
                """)
        #expect(complaints == ["21:22: expected a whole number from 1 to 60, found the number 61"])
    }
}

import Domain
import Testing

/// Dates and hours that change nothing.
@Suite struct CalendarSenseMistakesTests {
    private func complaints(open: String = "", closed: String = "") -> [String] {
        SmallTenant.complaints(replacing: "sunday] }", with: "sunday\(closed)]\(open) }")
    }

    private func complaints(hours: String) -> [String] {
        SmallTenant.complaints(
            replacing: #""13:00-16:00"] }"#, with: #""13:00-16:00"] }"# + "\n      - \(hours)")
    }

    @Test func openDateThatIsOpenAnywayGivesAWarning() {
        #expect(complaints(open: #", open: ["2027-04-01"]"#) == ["5:48: warning: 2027-04-01 is open anyway"])
    }

    /// The hours are those of Mondays and Tuesdays.
    @Test func openDateWithoutHoursGivesAWarning() {
        #expect(
            complaints(open: #", open: ["2027-04-03"]"#) == [
                "5:48: warning: no counter has hours on 2027-04-03 (it counts as an open day for deadlines, but nothing "
                    + "can be booked; add hours for it)"
            ])
        let holiday = SmallTenant.complaints(
            replacing: "closed: [saturday, sunday] }",
            with: #"closed: [saturday, sunday, national-holidays], open: ["2027-05-03"] }"#)
        #expect(holiday == [], "a Monday")
    }

    @Test func closedDateThatIsClosedAnywayGivesAWarning() {
        #expect(complaints(closed: #", "2027-04-03""#) == ["5:40: warning: 2027-04-03 is closed anyway"])
        #expect(
            complaints(closed: #", { from: "2027-04-03", to: "2027-04-04" }"#)
                == ["5:40: warning: every day from 2027-04-03 to 2027-04-04 is closed anyway"])
        #expect(complaints(closed: #", { from: "2027-04-03", to: "2027-04-05" }"#) == [])
    }

    @Test func closedDateOnADayOfMonthlyHoursIsNeeded() {
        let yaml = SmallTenant.yaml
            .replacing(
                #""13:00-16:00"] }"#,
                with: #""13:00-16:00"] }"# + "\n      - { nth: 2, weekday: sunday, times: [\"09:00-12:00\"] }"
            )
            .replacing("sunday] }", with: #"sunday, "2027-04-11"] }"#)
        #expect(SmallTenant.complaints(yaml) == [])
    }

    @Test func dateThatIsClosedAndOpenGivesAWarning() {
        #expect(
            complaints(open: #", open: ["2027-04-03"]"#, closed: #", "2027-04-03""#)
                .first == "5:40: warning: 2027-04-03 stands in 'open' too, which wins")
    }

    @Test func hoursThatNeverMeetAnOpenDayGiveAWarning() {
        #expect(
            complaints(hours: #"{ days: [wed], times: ["09:00-12:00"], from: "2027-04-01", until: "2027-04-06" }"#) == [
                "12:9: warning: these hours never come: the calendar closes all of their days "
                    + "(they hold from 2027-04-01 to 2027-04-06)"
            ])
        #expect(
            complaints(hours: #"{ days: [sat], times: ["09:00-12:00"] }"#)
                == ["12:9: warning: these hours never come: the calendar closes all of their days"])
        #expect(
            complaints(hours: #"{ days: [wed], times: ["09:00-12:00"], from: "2027-04-01", until: "2027-04-07" }"#)
                == [])
    }

    @Test func monthlyDayThatNeverIsGivesAWarning() {
        let hours = #"{ nth: 2, weekday: sunday, times: ["09:00-12:00"] }"#
        #expect(complaints(hours: hours) == [])
        let yaml = SmallTenant.yaml
            .replacing(#""13:00-16:00"] }"#, with: #""13:00-16:00"] }"# + "\n      - \(hours)")
            .replacing("sunday] }", with: "sunday, { nth: 2, weekday: sunday }] }")
        #expect(
            SmallTenant.complaints(yaml)
                == ["12:9: warning: these hours never come: the calendar closes all of their days"])
    }
}

import Domain
import Testing

@Suite struct CalendarMistakesTests {
    @Test func reversedClosureIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "sunday] }",
            with: #"sunday, { from: "2027-05-05", to: "2027-05-01" }] }"#)
        #expect(complaints == ["5:66: the last day (2027-05-01) is before the first (2027-05-05)"])
    }

    @Test func closureOfTwoKindsOfDateIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "sunday] }",
            with: #"sunday, { from: "12-29", to: "2027-01-03" }] }"#)
        #expect(complaints == [#"5:61: expected a month and day such as 12-29, found the text "2027-01-03""#])
    }

    @Test func misspeltClosingWordIsReported() {
        let complaints = SmallTenant.complaints(replacing: "sunday] }", with: "national-holiday] }")
        #expect(
            complaints == [
                "5:32: expected one of 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', "
                    + "'saturday', 'sunday', or 'national-holidays', or a date such as 2027-04-01, or a "
                    + "mapping, found 'national-holiday' (did you mean 'national-holidays'?)"
            ])
    }

    @Test func impossibleDateIsReported() {
        let complaints = { (date: String) in
            SmallTenant.complaints(replacing: "sunday] }", with: "sunday, \(date)] }")
        }
        #expect(
            complaints("2027-02-29")
                == ["5:40: February 2027 has no 29th (its last day is the 28th: write 2027-02-28)"])
        #expect(
            complaints(#"{ from: "02-30", to: "03-03" }"#)
                == ["5:48: February has no 30th (its last day is the 29th: write 02-29)"])
        #expect(complaints("2027-13-01").first?.contains("or a date such as 2027-04-01") == true)
    }

    @Test func dayBeyondTheHolidayTableGivesAWarning() {
        let complaints = SmallTenant.complaints(replacing: "sunday] }", with: #"sunday], open: ["2031-01-04"] }"#)
        #expect(
            complaints == [
                "5:48: warning: 2031-01-04 is outside the table of national holidays (it reaches from "
                    + "2020-01-01 to 2030-12-31)"
            ])
    }

    @Test func calendarWithoutOpenDaysIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "[saturday, sunday]",
            with: "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]")
        #expect(complaints == ["5:21: the calendar has no open day in 2027"])
    }

    @Test func endOfTheHolidayTableIsWarnedOfTwoYearsBefore() throws {
        let table = try HolidayTable.bundled()
        func complaints(_ today: String, closed: String, table: HolidayTable) -> [String] {
            SmallTenant.complaints(
                SmallTenant.yaml.replacing("sunday] }", with: closed),
                today: Day(iso: today), holidays: table)
        }
        let closed = "sunday, national-holidays] }"
        #expect(complaints("2026-12-01", closed: closed, table: table).isEmpty)
        let words = [
            "5:40: warning: national holidays are known until 2030-12-31, and days beyond can be booked from 2030-12-01 on: "
                + "they count as closed (take a newer version of the program, or give a newer table with --holidays-file)"
        ]
        #expect(complaints("2028-11-30", closed: closed, table: table).isEmpty)
        #expect(complaints("2028-12-01", closed: closed, table: table) == words)
        #expect(complaints("2030-06-01", closed: closed, table: table) == words)
        #expect(complaints("2030-06-01", closed: "sunday] }", table: table).isEmpty)
        let newer = try table.replacingYears(
            ofFile: (2031...2033).flatMap { year in (1...12).map { "\(year)/\($0)/1,休日\n" } }.joined())
        #expect(complaints("2030-06-01", closed: closed, table: newer).isEmpty)
        #expect(
            complaints("2026-12-01", closed: #"sunday], open: ["2031-01-04"] }"#, table: newer) == [
                "5:48: warning: no counter has hours on 2031-01-04 (it counts as an open day for deadlines, but nothing "
                    + "can be booked; add hours for it)"
            ])
    }
}

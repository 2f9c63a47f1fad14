import TestOffice
import Testing
@testable import Domain

@Suite struct HolidayTableTests {
    @Test(arguments: [
        ("2026-01-01", "元日"), ("2026-05-06", "振替休日"), ("2026-09-22", "国民の休日"), ("2020-05-06", "振替休日"),
        ("2024-08-12", "振替休日"), ("2025-02-24", "振替休日"), ("2027-03-22", "振替休日"), ("2026-11-23", "勤労感謝の日"),
    ])
    func holidaysHaveTheirNames(iso: String, name: String) throws {
        #expect(try HolidayTable.bundled().holiday(on: day(iso)) == name)
    }

    @Test func theOlympicYearsMovedThreeHolidays() throws {
        let table = try HolidayTable.bundled()
        #expect(try table.holiday(on: day("2020-07-23")) == "海の日")
        #expect(try table.holiday(on: day("2020-07-24")) == "スポーツの日")
        #expect(try table.holiday(on: day("2020-08-10")) == "山の日")
        #expect(try table.holiday(on: day("2021-07-22")) == "海の日")
        #expect(try table.holiday(on: day("2021-07-23")) == "スポーツの日")
        #expect(try table.holiday(on: day("2021-08-08")) == "山の日")
        #expect(try table.holiday(on: day("2021-08-09")) == "振替休日")
        for ordinary in days("2020-07-20", "2020-08-11", "2020-10-12", "2021-07-19", "2021-08-11", "2021-10-11") {
            #expect(try table.holiday(on: ordinary) == nil)
        }
    }

    @Test func outsideItsCoverageTheTableRefusesToAnswer() throws {
        let table = try HolidayTable.bundled()
        #expect(table.coverage == day("2020-01-01")...day("2030-12-31"))
        #expect(try table.holiday(on: day("2030-12-31")) == nil)
        for outside in days("2019-12-31", "2031-01-01") {
            let error = #expect(throws: HolidayCoverageError.self) { try table.holiday(on: outside) }
            #expect(error?.day == outside && error?.coverage == table.coverage)
        }
    }

    @Test(arguments: [
        ("day,name\n2026-01-01,元日\n", 1, HolidayTableFault.Reason.heading),
        ("date,name\n2026-01-32,元日\n", 2, .shape),
        ("date,name\n2026-01-01\n", 2, .shape),
        ("date,name\n2026-01-01,\n", 2, .shape),
        ("date,name\n2026-02-11,建国記念の日\n2026-01-01,元日\n", 3, .order),
        ("date,name\n2026-01-01,元日\n2026-01-01,元日\n", 3, .order),
        ("date,name\n2026-01-01,元日\n2028-01-01,元日\n", 3, .missingYear(2027)),
        ("date,name", 1, .empty),
    ])
    func faultyFilesAreRefusedWithTheLine(csv: String, line: Int, reason: HolidayTableFault.Reason) {
        #expect {
            try HolidayTable(csv: csv)
        } throws: { error in
            let fault = error as? HolidayTableFault
            return fault?.line == line && fault?.reason == reason
        }
    }

    @Test func windowsLineEndsAreTaken() throws {
        let table = try HolidayTable(csv: "date,name\r\n2026-01-01,元日\r\n")
        #expect(try table.holiday(on: day("2026-01-01")) == "元日")
    }

    /// A year of the Cabinet Office's file.
    private func cabinet(_ year: Int, without left: Int = 0) -> String {
        let days = [
            "1/1,元日", "1/13,成人の日", "2/11,建国記念の日", "2/23,天皇誕生日", "3/21,春分の日", "4/29,昭和の日", "5/3,憲法記念日",
            "5/4,みどりの日", "5/5,こどもの日", "5/6,休日", "9/23,秋分の日", "11/23,勤労感謝の日",
        ]
        return days.dropLast(left).map { "\(year)/\($0)\r\n" }.joined()
    }
    private let heading = "国民の祝日・休日月日,国民の祝日・休日名称\r\n"

    @Test func yearsOfAnOwnFileReplaceTheTables() throws {
        let table = try HolidayTable.bundled().replacingYears(ofFile: heading + cabinet(2030) + cabinet(2031))
        #expect(table.coverage == day("2020-01-01")...day("2031-12-31"))
        #expect(try table.holiday(on: day("2031-05-06")) == "休日")
        #expect(try table.holiday(on: day("2030-05-06")) == "休日")
        // Of a year that the file has only what it says; of the others the program's.
        #expect(try table.holiday(on: day("2030-01-14")) == nil)
        #expect(try table.holiday(on: day("2029-01-08")) == "成人の日")
        #expect(
            try HolidayTable.bundled().replacingYears(ofFile: cabinet(2031)).coverage.upperBound == day("2031-12-31"))
    }

    @Test func ownFileWithGapsIsRefusedWithTheLine() {
        for (file, line, reason) in [
            (heading + cabinet(2032), 1, HolidayTableFault.Reason.missingYear(2031)),
            (cabinet(2017) + cabinet(2018), 1, .missingYear(2019)),
            (heading + cabinet(2030) + cabinet(2031, without: 4), 21, .tooFew(2031)),
            (heading + cabinet(2030, without: 4) + cabinet(2031), 9, .tooFew(2030)),
            (heading + "2031/13/1,元日\r\n", 2, .shape), (heading + "2031/1/1\r\n", 2, .shape),
            ("日付,名前\r\n" + cabinet(2031), 1, .heading), (heading, 2, .empty),
        ] {
            #expect {
                try HolidayTable.bundled().replacingYears(ofFile: file)
            } throws: { error in
                error as? HolidayTableFault == HolidayTableFault(line: line, reason: reason)
            }
        }
    }
}

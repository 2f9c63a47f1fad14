import TestOffice
import Testing
import Domain

@Suite struct TypedDateTests {
    private func read(_ year: String, _ month: String, _ day: String, latest: Day? = nil) throws(DateProblem) -> Day {
        try TypedDate.read(year: year, month: month, day: day, latest: latest)
    }

    @Test(arguments: [
        "2001", "２００１", "2001年", " 2 0 0 1 ", "西暦2001年", "平成13", "平成１３年", "㍻13", "H13", "h13", "Ｈ１３", "H.13", "H 13年",
    ])
    func everyWayOfWritingAYearIsTaken(year: String) throws {
        #expect(try read(year, "２月", "03日") == day("2001-02-03"))
    }

    /// As it is copied from elsewhere, or typed by who overlooks the other two fields.
    @Test(arguments: [
        "1985/4/12", "１９８５／０４／１２", "1985-04-12", "1985.4.12", "1985年4月12日", "19850412", "昭60年4月12日", "昭和60年4月12日",
        "S60.4.12", "s60/4/12", "昭60/4/12",
    ])
    func wholeDateInTheFieldOfTheYearIsSplit(typed: String) throws {
        #expect(try read(typed, "", "") == day("1985-04-12"))
        #expect(throws: DateProblem.self) { try read(typed, "4", "12") }
    }

    @Test(arguments: [
        ("令和元", "5", "1", "2019-05-01"), ("昭60", "4", "12", "1985-04-12"), ("令和元年", "12", "31", "2019-12-31"),
        ("R1", "5", "1", "2019-05-01"),
        ("平成31", "4", "30", "2019-04-30"), ("平成元", "1", "8", "1989-01-08"), ("昭和64", "1", "7", "1989-01-07"),
        ("S元", "12", "25", "1926-12-25"), ("大正15", "12", "25", "1926-12-25"), ("T元", "7", "30", "1912-07-30"),
        ("明治45", "7", "30", "1912-07-30"), ("昭和47", "2", "29", "1972-02-29"),
    ])
    func erasHoldToTheirVeryLastDay(year: String, month: String, dayOfMonth: String, iso: String) throws {
        #expect(try read(year, month, dayOfMonth) == day(iso))
    }

    @Test(arguments: [
        ("平成32", "4", "1", "令和2年"), ("平成31", "5", "1", "令和元年"), ("平成31", "12", "31", "令和元年"),
        ("昭和64", "1", "8", "平成元年"),
        ("昭和65", "2", "3", "平成2年"), ("昭和100", "1", "1", "令和7年"), ("大正15", "12", "26", "昭和元年"),
        ("T60", "1", "1", "昭和46年"),
    ])
    func anEraThatWasOverSuggestsTheYearThatWasMeant(year: String, month: String, dayOfMonth: String, meant: String) {
        let problem = #expect(throws: DateProblem.self) { try read(year, month, dayOfMonth) }
        guard case .eraOverrun(let suggestion) = problem else {
            Issue.record("\(String(describing: problem))")
            return
        }
        #expect(suggestion.description == meant)
        #expect(problem?.parts == [.year])
    }

    @Test func anEraThatHadNotBegunSuggestsTheYearThatWasMeant() {
        #expect(throws: DateProblem.eraNotBegun(didYouMean: .init(.showa, 64))) { try read("平成元", "1", "7") }
        #expect(throws: DateProblem.eraNotBegun(didYouMean: .init(.heisei, 31))) { try read("R1", "4", "30") }
    }

    @Test(arguments: [
        ("", "", "", DateProblem.missing([.year, .month, .day])), ("2001", "", "　", .missing([.month, .day])),
        ("年", "2", "3", .missing([.year])), ("abc", "2", "3", .notANumber(.year)), ("H", "2", "3", .notANumber(.year)),
        ("元", "2", "3", .notANumber(.year)), ("平成十三", "2", "3", .notANumber(.year)),
        ("2001-02", "2", "3", .notANumber(.year)), ("2001", "Feb", "3", .notANumber(.month)),
        ("2001", "-2", "3", .notANumber(.month)), ("2001", "2", "三", .notANumber(.day)),
        ("慶応4", "2", "3", .unknownEra("慶応")), ("X13", "2", "3", .unknownEra("X")), ("平成0", "2", "3", .yearOutOfRange),
        ("203", "2", "3", .yearOutOfRange), ("1872", "2", "3", .yearOutOfRange), ("明治5", "2", "3", .yearOutOfRange),
        ("20011", "2", "3", .yearOutOfRange), ("令和9999", "2", "3", .yearOutOfRange),
        ("2001", "0", "3", .noSuchMonth(0)),
        ("2001", "13", "3", .noSuchMonth(13)), ("2001", "2", "29", .noSuchDay(29, last: 28)),
        ("2004", "2", "30", .noSuchDay(30, last: 29)), ("2001", "4", "31", .noSuchDay(31, last: 30)),
        ("2001", "4", "0", .noSuchDay(0, last: 30)), ("平成13", "2", "29", .noSuchDay(29, last: 28)),
    ])
    func theWrongPartIsNamed(year: String, month: String, dayOfMonth: String, problem: DateProblem) {
        #expect(throws: problem) { try read(year, month, dayOfMonth) }
    }

    @Test func aYearWithoutCenturyIsRefusedWithWhatMayBeMeant() {
        let problem = #expect(throws: DateProblem.self) {
            try read("58", "5", "3", latest: day("2026-11-21"))
        }
        #expect(
            problem
                == .shortYear(58, candidates: [.era(.init(.showa, 58)), .western(1958)]))
        #expect(
            throws: DateProblem.shortYear(
                5,
                candidates: [
                    .era(.init(.reiwa, 5)), .western(2005), .era(.init(.heisei, 5)), .era(.init(.showa, 5)),
                    .era(.init(.taisho, 5)), .western(1905),
                ])
        ) { try read("5", "6", "1", latest: day("2026-11-21")) }
    }

    @Test func theFutureIsRefusedWhereAsked() throws {
        let today = day("2026-11-21")
        #expect(try read("令和8", "11", "21", latest: today) == today)
        #expect(throws: DateProblem.tooLate(latest: today)) { try read("2026", "11", "22", latest: today) }
        #expect(try read("2026", "11", "22") == day("2026-11-22"))
    }

    @Test func everyDayIsReadBackFromItsWesternYearAndItsEra() throws {
        var current = day("1873-01-01")
        while current <= day("2040-12-31") {
            let (month, dayOfMonth) = (String(current.month), String(current.day))
            #expect(try read(String(current.year), month, dayOfMonth) == current)
            let era = try #require(JapaneseEraYear(of: current))
            #expect(try read(era.description, month, dayOfMonth) == current)
            #expect(try read("\(era.era.initial)\(era.year)", month, dayOfMonth) == current)
            current = current.adding(days: 1)
        }
    }
}

/// Reads a date from the three text fields year, month and day, as people in Japan write them.
///
/// Any width is taken, 年, 月 and 日 after the numbers too. The year is western, with four digits, or of an era: 平成13,
/// 平成元, 平13, H13, ㍻13. A whole date that was pasted into the field of the year is split: 1985/4/12, 昭和60年4月12日.
public enum TypedDate {
    /// The first western year that is taken: Japan has the Gregorian calendar since.
    static let earliestYear = 1873

    /// Reads a date; `latest` is the last day allowed, any where nil.
    ///
    /// - Throws: the first problem in the order year, month, day, except that all empty fields are named together.
    public static func read(
        year: String, month: String, day: String, latest: Day? = nil
    ) throws(DateProblem) -> Day {
        var typed = (year: folded(year, "年"), month: folded(month, "月"), day: folded(day, "日"))
        if typed.month.isEmpty, typed.day.isEmpty, let pasted = split(folded(year, "日")) { typed = pasted }
        let empty = zip(DatePart.allCases, [typed.year, typed.month, typed.day]).filter { $0.1.isEmpty }.map(\.0)
        guard empty.isEmpty else { throw .missing(empty) }
        let writtenYear = try YearText(typed.year)
        let month = try number(typed.month, .month)
        let day = try number(typed.day, .day)
        guard (1...12).contains(month) else { throw .noSuchMonth(month) }
        let typedYear: TypedYear
        switch writtenYear {
        case .full(let year): typedYear = year
        case .short(let year):
            throw .shortYear(year, candidates: candidates(year: year, month: month, day: day, latest: latest))
        }
        let date = try date(typedYear, month: month, day: day)
        if let latest, date > latest { throw .tooLate(latest: latest) }
        return date
    }

    private static func date(_ year: TypedYear, month: Int, day: Int) throws(DateProblem) -> Day {
        guard let date = Day(year: year.westernYear, month: month, day: day) else {
            guard (1...9999).contains(year.westernYear) else { throw .yearOutOfRange }
            throw .noSuchDay(day, last: Day.lastDay(ofMonth: month, year: year.westernYear))
        }
        guard date.year >= earliestYear else { throw .yearOutOfRange }
        guard case .era(let written) = year else { return date }
        guard let meant = JapaneseEraYear(of: date) else { throw .yearOutOfRange }
        if date > written.era.lastDay { throw .eraOverrun(didYouMean: meant) }
        if date < written.era.firstDay { throw .eraNotBegun(didYouMean: meant) }
        return date
    }

    /// Readings of a year without century that make a real day, the newest first.
    private static func candidates(year: Int, month: Int, day: Int, latest: Day?) -> [TypedYear] {
        let eras = JapaneseEra.allCases.map { TypedYear.era(JapaneseEraYear($0, year)) }
        let western = [TypedYear.western(1900 + year), .western(2000 + year)]
        let readings = (eras + western).compactMap { reading -> (TypedYear, Day)? in
            guard let date = try? date(reading, month: month, day: day), date <= latest ?? .latest else { return nil }
            return (reading, date)
        }
        return readings.sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// Year, month and day of a whole date, in ASCII width and without spaces; nil where it is none.
    private static func split(_ text: String) -> (year: String, month: String, day: String)? {
        if text.utf8.count == 8, text.unicodeScalars.allSatisfy(\.isDigit) {
            return (String(text.prefix(4)), String(text.dropFirst(4).prefix(2)), String(text.suffix(2)))
        }
        guard let month = text.lastIndex(where: isBetweenParts),
            let year = text[..<month].lastIndex(where: isBetweenParts)
        else { return nil }
        return (
            String(text[..<year]), String(text[text.index(after: year)..<month]),
            String(text[text.index(after: month)...])
        )
    }

    private static func isBetweenParts(_ character: Character) -> Bool {
        "/.年月".contains(character) || character.unicodeScalars.allSatisfy(\.standsForHyphen)
    }

    private static func number(_ text: String, _ part: DatePart) throws(DateProblem) -> Int {
        guard text.utf8.count <= 9, text.unicodeScalars.allSatisfy(\.isDigit), let number = Int(text) else {
            throw .notANumber(part)
        }
        return number
    }

    /// The text in ASCII width, without spaces and the unit after it.
    private static func folded(_ typed: String, _ unit: Character) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: typed.foldingWidth.unicodeScalars.filter { !$0.isBlank })
        var text = String(scalars)
        if text.last == unit { text.removeLast() }
        return text
    }
}

/// National holidays of Japan, with substitute (振替休日) and citizens' holidays (国民の休日).
///
/// A table knows what it doesn't know: outside ``coverage`` it answers with an error, never with "no holiday".
public struct HolidayTable: Sendable {
    /// The first and the last day the table speaks of: whole years.
    public let coverage: ClosedRange<Day>
    private let names: [Day: String]

    /// Reads lines of a day and a name, in the order of days, at least one in every year: below the heading `date,name`, or as
    /// the Cabinet Office's file has them (`2027/1/1,元日`).
    ///
    /// - Parameter leastAYear: a year with fewer is refused, because lines are missing.
    /// - Throws: ``HolidayTableFault`` with the line, from 1.
    init(csv: String, leastAYear: Int = 1) throws(HolidayTableFault) {
        var names: [Day: String] = [:]
        var years: ClosedRange<Int>?
        var previous: (day: Day, line: Int)?
        var ofYear = 0
        let lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let hasHeading = try Self.hasHeading(lines.first)
        for (index, line) in lines.enumerated().dropFirst(hasHeading ? 1 : 0) where !line.isEmpty {
            let (day, name) = try Self.holiday(in: line, number: index + 1)
            if let previous, previous.day >= day { throw HolidayTableFault(line: index + 1, reason: .order) }
            if let years, day.year > years.upperBound + 1 {
                throw HolidayTableFault(line: index + 1, reason: .missingYear(years.upperBound + 1))
            }
            if let previous, previous.day.year < day.year {
                try Self.require(ofYear, leastAYear, through: previous)
                ofYear = 0
            }
            years = (years?.lowerBound ?? day.year)...day.year
            names[day] = name
            ofYear += 1
            previous = (day, index + 1)
        }
        guard let previous, let years, let first = Day(year: years.lowerBound, month: 1, day: 1),
            let last = Day(year: years.upperBound, month: 12, day: 31)
        else { throw HolidayTableFault(line: lines.count, reason: .empty) }
        try Self.require(ofYear, leastAYear, through: previous)
        coverage = first...last
        self.names = names
    }

    private init(coverage: ClosedRange<Day>, names: [Day: String]) {
        self.coverage = coverage
        self.names = names
    }

    private static func hasHeading(_ line: Substring?) throws(HolidayTableFault) -> Bool {
        guard let line, line.first?.isNumber != true else { return false }
        guard line == "date,name" || line.hasPrefix("国民の祝日") else { throw HolidayTableFault(line: 1, reason: .heading) }
        return true
    }

    private static func holiday(in line: Substring, number: Int) throws(HolidayTableFault) -> (Day, String) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmingWhitespace)
        guard fields.count == 2, let day = Day(iso: fields[0]) ?? Day(slashed: fields[0]), !fields[1].isEmpty else {
            throw HolidayTableFault(line: number, reason: .shape)
        }
        return (day, fields[1])
    }

    private static func require(
        _ count: Int, _ least: Int, through last: (day: Day, line: Int)
    ) throws(HolidayTableFault) {
        guard count >= least else { throw HolidayTableFault(line: last.line, reason: .tooFew(last.day.year)) }
    }

    /// Fewer than a year had since there are national holidays.
    private static let leastAYear = 9

    /// The same with the years of another file in the place of its own, and with those it doesn't have.
    ///
    /// - Throws: ``HolidayTableFault`` with the file's line, also where a year between the two is missing.
    public func replacingYears(ofFile csv: String) throws(HolidayTableFault) -> HolidayTable {
        let other = try HolidayTable(csv: csv, leastAYear: Self.leastAYear)
        let (own, new) = (coverage, other.coverage)
        if new.lowerBound.year > own.upperBound.year + 1 {
            throw HolidayTableFault(line: 1, reason: .missingYear(own.upperBound.year + 1))
        }
        if new.upperBound.year < own.lowerBound.year - 1 {
            throw HolidayTableFault(line: 1, reason: .missingYear(own.lowerBound.year - 1))
        }
        let kept = names.filter { !new.contains($0.key) }
        return HolidayTable(
            coverage: min(own.lowerBound, new.lowerBound)...max(own.upperBound, new.upperBound),
            names: kept.merging(other.names) { $1 })
    }

    /// The table that ships with the platform: 2020 to 2030.
    ///
    /// Equinoxes follow the usual astronomical formula; they are announced for good each February for the next year.
    public static func bundled() throws(HolidayTableFault) -> HolidayTable {
        try HolidayTable(csv: String(decoding: PackageResources.holidays_csv, as: UTF8.self))
    }

    /// The same; nil only if it can't be read, which the platform's tests would show: then nothing is judged by it.
    public static let shipped = try? bundled()

    /// The Japanese name of the holiday on `day`, or nil where it is none.
    ///
    /// - Throws: ``HolidayCoverageError`` outside ``coverage``.
    public func holiday(on day: Day) throws(HolidayCoverageError) -> String? {
        guard coverage.contains(day) else { throw HolidayCoverageError(day: day, coverage: coverage) }
        return names[day]
    }
}

/// A question about a day the holiday table doesn't reach.
public struct HolidayCoverageError: Error, Hashable, Sendable {
    /// The day asked about.
    public let day: Day
    /// What the table covers.
    public let coverage: ClosedRange<Day>
}

/// A holiday file that can't be read.
public struct HolidayTableFault: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong with the line.
    public let reason: Reason

    /// What is wrong with a line.
    public enum Reason: Hashable, Sendable {
        /// The first line is neither a heading nor a day.
        case heading
        /// Not a date and a name.
        case shape
        /// Not after the line before.
        case order
        /// A year without a single holiday lies before this line.
        case missingYear(Int)
        /// The year that ends with this line has fewer holidays than any had.
        case tooFew(Int)
        /// No holidays at all.
        case empty
    }
}

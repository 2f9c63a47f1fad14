/// National holidays of Japan, with substitute (振替休日) and citizens' holidays (国民の休日).
///
/// A table knows what it doesn't know: outside ``coverage`` it answers with an error, never with "no holiday".
public struct HolidayTable: Sendable {
    /// The first and the last day the table speaks of: whole years.
    public let coverage: ClosedRange<Day>
    private let names: [Day: String]

    /// Reads `date,name` lines below that heading, in the order of dates, at least one in every year.
    ///
    /// - Throws: ``HolidayTableFault`` with the line, from 1.
    init(csv: String) throws(HolidayTableFault) {
        var names: [Day: String] = [:]
        var years: ClosedRange<Int>?
        var previous: Day?
        let lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first == "date,name" else { throw HolidayTableFault(line: 1, reason: .heading) }
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 2, let day = Day(iso: String(fields[0])), !fields[1].isEmpty else {
                throw HolidayTableFault(line: index + 1, reason: .shape)
            }
            if let previous, previous >= day { throw HolidayTableFault(line: index + 1, reason: .order) }
            if let years, day.year > years.upperBound + 1 {
                throw HolidayTableFault(line: index + 1, reason: .missingYear(years.upperBound + 1))
            }
            years = (years?.lowerBound ?? day.year)...day.year
            names[day] = String(fields[1])
            previous = day
        }
        guard let years, let first = Day(year: years.lowerBound, month: 1, day: 1),
            let last = Day(year: years.upperBound, month: 12, day: 31)
        else { throw HolidayTableFault(line: lines.count, reason: .empty) }
        coverage = first...last
        self.names = names
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
        /// The first line isn't `date,name`.
        case heading
        /// Not a date and a name.
        case shape
        /// Not after the line before.
        case order
        /// A year without a single holiday lies before this line.
        case missingYear(Int)
        /// No holidays at all.
        case empty
    }
}

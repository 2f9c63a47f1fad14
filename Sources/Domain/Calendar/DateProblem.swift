/// One of the three fields of a typed date.
public enum DatePart: String, CaseIterable, Sendable, Codable {
    /// The year, with or without an era.
    case year
    /// The month.
    case month
    /// The day of the month.
    case day
}

/// What is wrong with a typed date.
public enum DateProblem: Error, Hashable, Sendable {
    /// These fields are empty, in the order of the form.
    case missing([DatePart])
    /// This field holds something else than a number.
    case notANumber(DatePart)
    /// The text before the year's number is no era.
    case unknownEra(String)
    /// A year of one or two digits without an era; with what may have been meant.
    case shortYear(Int, candidates: [TypedYear])
    /// A year before 1873 or after 9999, or year 0 of an era.
    case yearOutOfRange
    /// No month from 1 to 12.
    case noSuchMonth(Int)
    /// The month doesn't have this day; with its last.
    case noSuchDay(Int, last: Int)
    /// The era was over by then, such as 平成32年; with the year that was meant.
    case eraOverrun(didYouMean: JapaneseEraYear)
    /// The era hadn't begun by then, such as 平成元年1月7日; with the year that was meant.
    case eraNotBegun(didYouMean: JapaneseEraYear)
    /// Later than the latest day allowed.
    case tooLate(latest: Day)

    /// The fields to mark.
    public var parts: [DatePart] {
        switch self {
        case .missing(let parts): parts
        case .notANumber(let part): [part]
        case .unknownEra, .shortYear, .yearOutOfRange, .eraOverrun, .eraNotBegun: [.year]
        case .noSuchMonth: [.month]
        case .noSuchDay: [.day]
        case .tooLate: [.year, .month, .day]
        }
    }
}

/// A year as a person may write it.
public enum TypedYear: Hashable, Sendable, CustomStringConvertible {
    /// A western year, such as 1983.
    case western(Int)
    /// A year of an era.
    case era(JapaneseEraYear)

    /// The western year.
    public var westernYear: Int {
        switch self {
        case .western(let year): year
        case .era(let year): year.westernYear
        }
    }

    /// As Japanese writes it: 1983年 or 昭和58年.
    public var description: String {
        switch self {
        case .western(let year): "\(year)年"
        case .era(let year): year.description
        }
    }
}

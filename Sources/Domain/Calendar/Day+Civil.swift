extension Day {
    /// The year, 1 to 9999.
    public var year: Int { civil.year }
    /// The month, 1 to 12.
    public var month: Int { civil.month }
    /// The day of the month, 1 to 31.
    public var day: Int { civil.day }
    /// The day of the week.
    public var weekday: Weekday { Weekday(mondayBased: (Int(number) + 3) % 7) }
    /// Month and day without the year.
    var monthDay: MonthDay { MonthDay(of: self) }

    /// The first day of the fiscal year (年度) that the day lies in: 1 April.
    public var fiscalYearStart: Day {
        Day(clamping: Self.number(year: month < 4 ? year - 1 : year, month: 4, day: 1))
    }

    /// The number of days of a month (1 to 12).
    static func lastDay(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Whether this is the nth such weekday of its month, `n` from 1.
    func isNth(_ n: Int, _ weekday: Weekday) -> Bool {
        self.weekday == weekday && (day - 1) / 7 + 1 == n
    }

    /// Days since 1970-01-01, reckoned in years that begin in March, so that a leap day is the last of its year.
    static func number(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of `number(year:month:day:)`.
    var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}

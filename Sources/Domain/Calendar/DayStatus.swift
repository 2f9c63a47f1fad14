/// Whether an office works on a day, and if not, why.
public enum DayStatus: Hashable, Sendable {
    /// An open day (開庁日).
    case open
    /// Closed, for the most particular of all reasons that hold.
    case closed(ClosingReason)
}

/// Why a day is closed, from the most particular reason to the most general.
public enum ClosingReason: Hashable, Sendable {
    /// Days the tenant has named.
    case ownDays
    /// Year's end and New Year (年末年始).
    case yearEnd
    /// A national holiday, with its Japanese name.
    case holiday(name: String)
    /// A period of every year that isn't the year's end.
    case yearly
    /// A day that a monthly rule names.
    case monthly
    /// A weekday that is always closed.
    case weekly
    /// The holiday table doesn't reach this day, so nobody knows; taken as closed.
    case outsideHolidayTable
}

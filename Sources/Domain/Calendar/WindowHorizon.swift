extension BookingWindow {
    /// The most days ahead that a slot can be booked; open days are reckoned generously, with ten closed days in a row.
    public var horizonDays: Int {
        switch opens {
        case .daysBefore(let days, _): days
        case .openDaysBefore(let days, _), .nextOpenDays(let days): days * 7 / 4 + 14
        case .always(let horizonDays): horizonDays
        }
    }
}

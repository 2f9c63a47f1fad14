/// How one language writes days and times.
protocol DateWords {
    /// A weekday by its full name.
    func weekday(_ weekday: Weekday) -> String
    /// A day with its weekday.
    func date(_ day: Day) -> String
    /// A time on the clock.
    func time(_ time: TimeOfDay) -> String
    /// A day and a time.
    func dateTime(_ day: Day, _ time: TimeOfDay) -> String
    /// From something to something.
    func range(_ from: String, _ to: String) -> String
    /// The text with the time zone, where readers may not expect Japan time.
    func zoned(_ text: String) -> String
}

/// Japanese: `2026年11月21日（土） 午後1時30分`.
struct JapaneseDateWords: DateWords {
    private static let initials: [Character] = ["月", "火", "水", "木", "金", "土", "日"]

    func weekday(_ weekday: Weekday) -> String { "\(Self.initials[weekday.mondayBased])曜日" }

    func date(_ day: Day) -> String {
        let parts = day.civil
        return "\(parts.year)年\(parts.month)月\(parts.day)日（\(Self.initials[day.weekday.mondayBased])）"
    }

    /// Half past noon is 午後0時30分, as laws and offices count; noon has a word of its own, since both 午前12時 and
    /// 午後0時 are misread.
    func time(_ time: TimeOfDay) -> String {
        if time.minutes == 720 { return "正午" }
        if time == .endOfDay { return "午後12時" }
        let half = time.hour < 12 ? "午前" : "午後"
        let minute = time.minute == 0 ? "" : "\(time.minute)分"
        return "\(half)\(time.hour % 12)時\(minute)"
    }

    func dateTime(_ day: Day, _ time: TimeOfDay) -> String { "\(date(day)) \(self.time(time))" }

    func range(_ from: String, _ to: String) -> String { "\(from)から\(to)まで" }

    func zoned(_ text: String) -> String { text }
}

/// English: `Saturday, 21 November 2026, 1:30 p.m. (Japan time)`.
struct EnglishDateWords: DateWords {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    func weekday(_ weekday: Weekday) -> String { weekday.rawValue.capitalizedFirst }

    func date(_ day: Day) -> String {
        let parts = day.civil
        return "\(weekday(day.weekday)), \(parts.day) \(Self.months[parts.month - 1]) \(parts.year)"
    }

    func time(_ time: TimeOfDay) -> String {
        if time.minutes == 720 { return "12 noon" }
        if time.minutes % 1440 == 0 { return "12 midnight" }
        let hour = (time.hour + 11) % 12 + 1
        return "\(hour):\(padded(time.minute, to: 2)) \(time.hour < 12 ? "a.m." : "p.m.")"
    }

    func dateTime(_ day: Day, _ time: TimeOfDay) -> String { "\(date(day)), \(self.time(time))" }

    func range(_ from: String, _ to: String) -> String { "\(from) to \(to)" }

    func zoned(_ text: String) -> String { "\(text) (Japan time)" }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

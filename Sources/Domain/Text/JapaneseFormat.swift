public import struct Foundation.Date

/// Writes days and times of Japan for people, the weekday always with the day.
///
/// `language` is a BCP 47 tag: `ja` and what begins with `ja-` gives Japanese, `zh-Hans` Chinese, all others English. Seconds are cut off.
public enum JapaneseFormat {
    /// A day: `2026年11月21日（土）`, `Saturday, 21 November 2026`.
    public static func date(_ day: Day, language: String) -> String {
        words(language).date(day)
    }

    /// A time on the clock: `午後1時30分`, `1:30 p.m.`.
    public static func time(_ time: TimeOfDay, language: String) -> String {
        words(language).time(time)
    }

    /// The time of an instant: `午後1時30分`, `1:30 p.m.`.
    public static func time(_ instant: Date, language: String) -> String {
        time(TimeOfDay(of: instant), language: language)
    }

    /// An instant: `2026年11月21日（土） 午後1時30分`, `Saturday, 21 November 2026, 1:30 p.m. (Japan time)`.
    public static func dateTime(_ instant: Date, language: String) -> String {
        let words = words(language)
        return words.zoned(words.dateTime(Day(containing: instant), TimeOfDay(of: instant)))
    }

    /// A deadline by the last minute that is in time: `2026年11月20日（金） 午前11時59分`, without "until".
    ///
    /// - Parameter bound: the first instant that is too late, as ``Deadline/instant(for:calendar:)`` gives it.
    public static func deadline(_ bound: Date, language: String) -> String {
        dateTime(bound.addingTimeInterval(-lastInstant), language: language)
    }

    /// From one instant to another, the day once where it is the same:
    /// `2026年11月21日（土） 午後1時30分から午後1時45分まで`.
    public static func range(_ start: Date, _ end: Date, language: String) -> String {
        let words = words(language)
        let day = Day(containing: start)
        let from = words.dateTime(day, TimeOfDay(of: start))
        if end == day.end { return words.zoned(words.range(from, words.time(.endOfDay))) }
        let until = TimeOfDay(of: end)
        let isSameDay = Day(containing: end) == day
        return words.zoned(
            words.range(from, isSameDay ? words.time(until) : words.dateTime(Day(containing: end), until)))
    }

    /// From one time to another: `午前8時30分から正午まで`, `8:30 a.m. to 12 noon`.
    public static func range(_ span: TimeSpan, language: String) -> String {
        let words = words(language)
        return words.range(words.time(span.from), words.time(span.to))
    }

    /// From one day to another, both included: `2026年12月29日（火）から2027年1月3日（日）まで`.
    public static func range(_ days: ClosedRange<Day>, language: String) -> String {
        let words = words(language)
        return words.range(words.date(days.lowerBound), words.date(days.upperBound))
    }

    /// A weekday: `土曜日`, `Saturday`.
    public static func weekday(_ weekday: Weekday, language: String) -> String {
        words(language).weekday(weekday)
    }

    /// How far before its bound a deadline is read, in seconds: within its last minute.
    private static let lastInstant = 0.001

    private static func words(_ language: String) -> any DateWords {
        if language == "ja" || language.hasPrefix("ja-") { return JapaneseDateWords() }
        return language == "zh-Hans" ? ChineseDateWords() : EnglishDateWords()
    }
}

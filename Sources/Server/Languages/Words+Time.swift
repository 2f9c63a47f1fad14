import Foundation
import Platform
import Domain

extension Words {
    /// 2026年11月21日（土）.
    func day(_ day: Day) -> String { JapaneseFormat.date(day, language: language.tag) }

    /// 11月21日（土）: in calendars, where the year is clear.
    func shortDay(_ day: Day) -> String {
        self(
            "time.short-day",
            [
                "month": self("time.month-\(day.month)"), "day": String(day.day),
                "weekday": weekday(day.weekday),
            ])
    }

    /// 午後1時30分.
    func time(_ date: Date) -> String { JapaneseFormat.time(date, language: language.tag) }

    /// 2026年11月21日（土） 午後1時30分; with "Japan time" in other languages.
    func dateTime(_ date: Date) -> String { JapaneseFormat.dateTime(date, language: language.tag) }

    /// 2026年11月21日（土） 午後1時30分から午後1時45分まで.
    func span(_ start: Date, _ end: Date) -> String { JapaneseFormat.range(start, end, language: language.tag) }

    /// A deadline by its last minute: 午前11時59分 for the bound 12:00:00, which is no longer in time.
    func deadline(_ bound: Date) -> String { JapaneseFormat.deadline(bound, language: language.tag) }

    /// 土; catalogues count from Sunday (0).
    func weekday(_ weekday: Weekday) -> String { self("time.weekday-\((weekday.mondayBased + 1) % 7)") }
}

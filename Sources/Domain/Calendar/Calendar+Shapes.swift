extension SettingsShape where Value == Day {
    /// A date such as `2027-04-01`.
    public static var day: Self {
        let wanted = Bilingual("a date such as 2027-04-01", ja: "「2027-04-01」のような日付")
        return SettingsShape<String>.string(wanted, pattern: "[0-9]{4}-[0-9]{2}-[0-9]{2}", mend: ScalarMending.day)
            .converted { text, cursor in
                if let day = Day(iso: text) { return day }
                let parts = FixedDigits.read(text, widths: [4, 2, 2], separator: "-") ?? []
                cursor.reportMissingDay(wanted: wanted, year: parts.first, month: parts.dropFirst().first, parts.last)
                return nil
            }
    }

    /// A day, with a warning where the national holidays aren't known yet.
    static var knownDay: Self {
        SettingsShape.day.checked { day, cursor in
            guard let coverage = cursor.extensions[LentHolidays.self].table?.coverage, !coverage.contains(day) else {
                return
            }
            cursor.warning(
                Bilingual("\(day) is outside the table of national holidays", ja: "\(day)は、国民の祝日の表にない年の日付です。"),
                hint: Bilingual(
                    "it reaches from \(coverage.lowerBound) to \(coverage.upperBound)",
                    ja: "表にあるのは\(coverage.lowerBound)から\(coverage.upperBound)までです。"))
        }
    }
}

extension SettingsShape where Value == MonthDay {
    /// A date of every year, such as `12-29`.
    static var monthDay: Self {
        let wanted = Bilingual("a month and day such as 12-29", ja: "「12-29」のような月日")
        return SettingsShape<String>.string(wanted, pattern: "[0-9]{2}-[0-9]{2}", mend: ScalarMending.monthDay)
            .converted { text, cursor in
                if let day = MonthDay(text) { return day }
                let parts = FixedDigits.read(text, widths: [2, 2], separator: "-") ?? []
                cursor.reportMissingDay(wanted: wanted, year: nil, month: parts.first, parts.last)
                return nil
            }
    }
}

extension SettingsShape where Value == TimeOfDay {
    /// A time such as `09:30`; `24:00` is the day's end.
    static var timeOfDay: Self {
        .parsed(
            Bilingual("a time such as 09:30", ja: "「09:30」のような時刻"), pattern: "[0-2][0-9]:[0-5][0-9]",
            mend: ScalarMending.time
        ) { TimeOfDay($0) }
    }
}

extension SettingsShape where Value == TimeSpan {
    /// A span such as `08:30-12:00`; one that ends before it begins is refused in those words.
    static var timeSpan: Self {
        let wanted = Bilingual("hours such as 08:30-12:00", ja: "「08:30-12:00」のような時間帯")
        return SettingsShape<String>.string(
            wanted, pattern: "[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]", mend: ScalarMending.span
        ).converted { text, cursor in
            if let span = TimeSpan(text) { return span }
            let ends = text.split(separator: "-").map { TimeOfDay(String($0)) }
            if let from = ends.first ?? nil, let to = ends.last ?? nil, to <= from {
                cursor.error(
                    Bilingual(
                        "the hours end (\(to)) before they begin (\(from))", ja: "終わりの時刻（\(to)）が始まりの時刻（\(from)）より前です。"))
            } else {
                cursor.mismatch(wanted: wanted)
            }
            return nil
        }
    }
}

extension SettingsShape where Value == Weekday {
    /// `monday`, ….
    public static var weekday: Self {
        SettingsShape<String>.words(Weekday.allCases.map(\.rawValue)) { ScalarMending.weekday($0, whole: true) }
            .converted { name, _ in Weekday(rawValue: name) }.shown { .string($0.rawValue) }
    }

    /// `mon`, ….
    static var shortWeekday: Self {
        SettingsShape<String>.words(Weekday.allCases.map(\.shortName), mend: ScalarMending.listedWeekday)
            .converted { name, _ in Weekday(name: name) }
    }
}

extension SettingsShape where Value == Int {
    /// A length of time such as `15 min`, in minutes.
    public static func minutes(_ range: ClosedRange<Int>) -> Self {
        let wanted = Bilingual(
            "minutes from '\(range.lowerBound) min' to '\(range.upperBound) min'",
            ja: "「\(range.lowerBound) min」から「\(range.upperBound) min」までの分数")
        return .parsed(wanted, pattern: "[1-9][0-9]{0,3} min", mend: ScalarMending.minutes) { text in
            Int(text.prefix { $0 != " " }).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension SettingsCursor {
    /// Reports a date of the right form that no calendar has: "February 2027 has no 30th".
    ///
    /// - Parameter year: nil for a date of every year.
    fileprivate func reportMissingDay(wanted: Bilingual, year: Int?, month: Int?, _ day: Int?) {
        guard let month, let day, Self.months.indices.contains(month - 1), (29...31).contains(day) else {
            return mismatch(wanted: wanted)
        }
        // A leap year has all days that some year has.
        let last = Day.lastDay(ofMonth: month, year: year ?? 2000)
        let name = ([Self.months[month - 1]] + [year].compactMap { $0.map(String.init) }).joined(separator: " ")
        let date = ([year.map { padded($0, to: 4) }, padded(month, to: 2), padded(last, to: 2)]).compactMap(\.self)
        error(
            Bilingual(
                "\(name) has no \(day)\(day == 31 ? "st" : "th")",
                ja: "\(year.map { "\($0)年" } ?? "")\(month)月に\(day)日はありません。"),
            hint: Bilingual(
                "its last day is the \(last)th: write \(date.joined(separator: "-"))",
                ja: "最後の日は\(last)日です。「\(date.joined(separator: "-"))」と書いてください。"))
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension Day: SettingsStandIn {
    /// The first day there is.
    public static var standIn: Day { .earliest }
}

extension MonthDay: SettingsStandIn {
    /// The first day of the year.
    public static var standIn: MonthDay { MonthDay(of: .earliest) }
}

extension TimeOfDay: SettingsStandIn {
    /// Midnight.
    public static var standIn: TimeOfDay { .startOfDay }
}

extension Weekday: SettingsStandIn {
    /// Monday.
    public static var standIn: Weekday { .monday }
}

extension SettingsFields {
    /// The first and the last day on which something holds, both optional and in their order.
    func validity(_ what: String) -> (from: Day?, until: Day?) {
        let from = optional("from", .day, "The first day on which \(what).")
        let until = optional("until", .day, "The last day on which \(what).")
        if let from, let until { reportOrder(from, until, at: "until") }
        if let until { warnOfPast(until) }
        return (from, until)
    }

    /// Warns of a last day that is over.
    func warnOfPast(_ until: Day) {
        guard let today = extensions[ReadingDay.self].day, until < today else { return }
        warning(
            at: "until", Bilingual("its last day (\(until)) is over", ja: "最後の日（\(until)）を過ぎています。"),
            hint: Bilingual("leave the whole entry out, or write a later day", ja: "項目全体を削除するか、後の日を書いてください。"))
    }

    /// Reports a span of days that ends before it begins.
    func reportOrder(_ first: Day, _ last: Day, at key: String) {
        guard last < first else { return }
        error(
            at: key,
            Bilingual("the last day (\(last)) is before the first (\(first))", ja: "最後の日（\(last)）が最初の日（\(first)）より前です。")
        )
    }
}

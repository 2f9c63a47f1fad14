/// Chinese: `2026年11月21日（星期六） 13:30（日本时间）`.
struct ChineseDateWords: DateWords {
    private static let initials: [Character] = ["一", "二", "三", "四", "五", "六", "日"]

    func weekday(_ weekday: Weekday) -> String { "星期\(Self.initials[weekday.mondayBased])" }

    func date(_ day: Day) -> String {
        let parts = day.civil
        return "\(parts.year)年\(parts.month)月\(parts.day)日（\(weekday(day.weekday))）"
    }

    /// On the clock of 24 hours, in which noon and midnight can't be mistaken.
    func time(_ time: TimeOfDay) -> String {
        time == .endOfDay ? "24:00" : "\(time.hour):\(padded(time.minute, to: 2))"
    }

    func dateTime(_ day: Day, _ time: TimeOfDay) -> String { "\(date(day)) \(self.time(time))" }

    func range(_ from: String, _ to: String) -> String { "\(from)至\(to)" }

    func zoned(_ text: String) -> String { "\(text)（日本时间）" }
}

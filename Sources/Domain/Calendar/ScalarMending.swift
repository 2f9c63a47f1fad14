import Foundation

/// Says what was meant by a text that isn't of the form wanted, so that messages can say what to write.
enum ScalarMending {
    /// `30`, `30min`, `３０分` → `30 min`.
    static func minutes(_ text: String) -> String? {
        let found = text.foldingWidth.trimmingWhitespace.wholeMatch(
            of: #/([1-9][0-9]{0,3})\s*(m|min|mins|minutes?|分)?/#)
        return found.map { "\($0.1) min" }
    }

    /// `8:30`, `８：３０`, `8時30分`, `8時` → `08:30`.
    static func time(_ text: String) -> String? {
        let found = text.foldingWidth.trimmingWhitespace.wholeMatch(of: #/([0-9]{1,2})(?:[:時]([0-9]{2})分?|時)/#)
        guard let found, let hour = Int(found.1), let minute = Int(found.2 ?? "0") else { return nil }
        return TimeOfDay(hour: hour, minute: minute)?.description
    }

    /// `9:00-12:00`, `9:00〜12:00`, `９時00分～12時00分` → `09:00-12:00`.
    static func span(_ text: String) -> String? {
        let ends = ends(of: text).map(time)
        guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
        return TimeSpan("\(from)-\(to)")?.description
    }

    /// Spans of the day where hours with their weekdays are wanted: `9:00-12:00, 13:00-16:00` →
    /// `{ days: [mon, tue, wed, thu, fri], times: ["09:00-12:00", "13:00-16:00"] }`.
    static func weeklyHours(_ text: String) -> String? {
        let parts = text.split { ",、，・".contains($0) }
        let spans = parts.compactMap { span(String($0)) }.map { "\"\($0)\"" }
        guard !spans.isEmpty, spans.count == parts.count else { return nil }
        return "{ days: [mon, tue, wed, thu, fri], times: [\(spans.joined(separator: ", "))] }"
    }

    /// A time alone where a deadline is wanted: `11:59` → `{ open-days-before: 1, at: "11:59" }`.
    static func deadline(_ text: String) -> String? {
        time(text).map { "{ open-days-before: 1, at: \"\($0)\" }" }
    }

    /// `2027/4/1`, `令和9年4月1日` → `2027-04-01`.
    static func day(_ text: String) -> String? {
        DayText.read(text)?.description
    }

    /// `12/29`, `12月29日`, `1-3` → `12-29`.
    static func monthDay(_ text: String) -> String? {
        let found = text.foldingWidth.trimmingWhitespace.wholeMatch(of: #/([0-9]{1,2})[-/.月]([0-9]{1,2})日?/#)
        guard let found, let month = Int(found.1), let day = Int(found.2) else { return nil }
        return MonthDay(month: month, day: day)?.description
    }

    /// `Monday`, `月`, `月曜日` → `mon`, or `monday` where names are `whole`.
    static func weekday(_ text: String, whole: Bool) -> String? {
        readWeekday(text).map { whole ? $0.rawValue : $0.shortName }
    }

    /// The same in lists, where a range stands for all of its days: `mon-fri`, `月〜金` → `mon, tue, wed, thu, fri`.
    static func listedWeekday(_ text: String) -> String? {
        if let day = weekday(text, whole: false) { return day }
        let ends = ends(of: text).compactMap(readWeekday)
        guard ends.count == 2, ends[0].mondayBased < ends[1].mondayBased else { return nil }
        return Weekday.allCases[ends[0].mondayBased...ends[1].mondayBased].map(\.shortName).joined(separator: ", ")
    }

    private static func readWeekday(_ text: String) -> Weekday? {
        let text = text.foldingWidth.lowercased().trimmingWhitespace
        return zip(Weekday.allCases, "月火水木金土日").first { day, sign in
            (text.count >= 3 && (day.rawValue + "s").hasPrefix(text))
                || [String(sign), "\(sign)曜", "\(sign)曜日"].contains(text)
        }?.0
    }

    /// What stands before and after the dash that says "until".
    private static func ends(of text: String) -> [String] {
        text.foldingWidth.split { "-~〜–—−‐ー".contains($0) }.map(String.init)
    }

    /// `Main_Counter`, `１２３` → `main-counter`, `no-123`.
    static func identifier(_ text: String) -> String? {
        let words = text.foldingWidth.lowercased().split { $0 == "-" || $0 == "_" || $0 == "." || $0.isWhitespace }
        let isPlain = words.allSatisfy { word in word.utf8.allSatisfy { (0x30...0x39) ~= $0 || (0x61...0x7A) ~= $0 } }
        guard isPlain, let first = words.first?.first else { return nil }
        return ((first.isLetter ? [] : ["no"]) + words.map(String.init)).joined(separator: "-")
    }

    /// `images/header.svg` → `header.svg`.
    static func fileName(_ text: String) -> String? {
        text.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
    }
}

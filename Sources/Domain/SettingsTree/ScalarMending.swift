import Foundation

/// Guesses what was meant by a text that isn't of the form wanted, so that messages can say what to write.
enum ScalarMending {
    /// `30`, `30min`, `３０分` → `30 min`.
    static func minutes(_ text: String) -> String? {
        let found = text.foldingWidth.trimmingWhitespace.wholeMatch(
            of: #/([1-9][0-9]{0,3})\s*(m|min|mins|minutes?|分)?/#)
        return found.map { "\($0.1) min" }
    }

    /// `8:30`, `８：３０`, `8時30分` → `08:30`.
    static func time(_ text: String) -> String? {
        let found = text.foldingWidth.trimmingWhitespace.wholeMatch(of: #/([0-9]{1,2})[:時]([0-9]{2})分?/#)
        guard let found, let hour = Int(found.1), let minute = Int(found.2) else { return nil }
        return TimeOfDay(hour: hour, minute: minute)?.description
    }

    /// `9:00-12:00`, `9:00〜12:00`, `９時00分～12時00分` → `09:00-12:00`.
    static func span(_ text: String) -> String? {
        let ends = text.foldingWidth.split { "-~〜–—−‐ー".contains($0) }.map { time(String($0)) }
        guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
        return "\(from)-\(to)"
    }

    /// `2027/4/1`, `令和9年4月1日` → `2027-04-01`.
    static func day(_ text: String) -> String? {
        DayText.read(text)?.description
    }

    /// `Monday`, `月`, `月曜日` → `mon`, or `monday` where names are `whole`.
    static func weekday(_ text: String, whole: Bool) -> String? {
        let text = text.foldingWidth.lowercased()
        let day = zip(Weekday.allCases, "月火水木金土日").first { day, sign in
            text.hasPrefix(day.shortName) || [String(sign), "\(sign)曜", "\(sign)曜日"].contains(text)
        }?.0
        return day.map { whole ? $0.rawValue : $0.shortName }
    }
}

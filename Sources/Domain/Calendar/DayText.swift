import Foundation

/// Days as offices and their spreadsheets write them in lists.
public enum DayText {
    /// Serial days of Excel that can be meant: 18 May 1927 to 14 October 2173.
    private static let serials = 10_000...99_999
    /// The day before serial 1 of Excel, which counts a 29 February 1900 that never was.
    private static let serialZero = Day(iso: "1899-12-30")

    /// Reads `2027-06-30`, `2027/6/30`, `20270630`, `令和9年6月30日`, `R9.6.30`, a time of midnight behind it, or the number
    /// that Excel keeps for a day; nil for anything else and for days after `latest`.
    public static func read(_ typed: String, latest: Day? = nil) -> Day? {
        let text = typed.foldingWidth.trimmingWhitespace.replacing(#/\s+0?0:00(:00)?$/#, with: "")
        let parts = text.split { "/-.年月日 ".contains($0) }.map(String.init)
        if parts.count == 3 {
            return try? TypedDate.read(year: parts[0], month: parts[1], day: parts[2], latest: latest)
        }
        guard parts.count == 1, text.unicodeScalars.allSatisfy(\.isDigit), let number = Int(text) else { return nil }
        if text.count == 8 {
            return try? TypedDate.read(
                year: String(text.prefix(4)), month: String(text.dropFirst(4).prefix(2)), day: String(text.suffix(2)),
                latest: latest)
        }
        guard serials.contains(number), let day = serialZero?.adding(days: number) else { return nil }
        return latest.map { day <= $0 } ?? true ? day : nil
    }
}

import Foundation
import Domain

extension Date {
    /// A time as forms send it, `2026-12-01T09:00`, in Japan.
    init?(japaneseMinute text: String) {
        let parts = text.split(separator: "T")
        guard parts.count == 2, let day = Day(iso: String(parts[0])), let time = TimeOfDay(String(parts[1])) else {
            return nil
        }
        self = day.at(time)
    }

    /// The time as forms send it; its seconds are cut off.
    var japaneseMinute: String { "\(Day(containing: self))T\(TimeOfDay(of: self))" }
}

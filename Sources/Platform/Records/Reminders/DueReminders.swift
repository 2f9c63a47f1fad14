import Foundation
import Domain

/// Bookings of one day whose reminder's moment has come.
struct DueReminders: Hashable, Sendable {
    var day: Day
    /// When they are reminded.
    var moment: Date

    /// The day that the reminder belongs to: no booking is reminded twice on it.
    var remindedOn: Day { Day(containing: moment) }
}

extension MailSettings {
    /// How late a reminder may still be sent, in seconds: after a night without a server it comes in the morning, and
    /// no old one comes when reminders are added to the settings.
    static let latestReminder: TimeInterval = 86_400

    /// The days whose reminders have come due at `now` within the last day, the latest moment first.
    func dueReminders(at now: Date, calendar: OpenDayCalendar) -> [DueReminders] {
        let today = Day(containing: now)
        let due = reminders.flatMap { time in
            (0...time.reach).compactMap { ahead -> DueReminders? in
                let day = today.adding(days: ahead)
                guard let moment = time.moment(for: day, calendar: calendar), moment <= now,
                    now < moment.addingTimeInterval(Self.latestReminder)
                else { return nil }
                return DueReminders(day: day, moment: moment)
            }
        }
        // After an outage the latest of several is enough.
        let latest = Dictionary(due.map { ($0.day, $0) }) { $0.moment >= $1.moment ? $0 : $1 }
        return latest.values.sorted { ($0.moment, $0.day) > ($1.moment, $1.day) }
    }

    /// The next moment after `now`, of today or tomorrow, at which reminders come due; nil where there is none.
    func nextReminder(after now: Date, calendar: OpenDayCalendar) -> Date? {
        let today = Day(containing: now)
        return reminders.flatMap { time in
            (0...time.reach + 1).compactMap { time.moment(for: today.adding(days: $0), calendar: calendar) }
        }.filter { $0 > now }.min()
    }
}

extension ReminderTime {
    /// Most open days lie this many days apart, and no closure is longer than a year.
    private static let daysPerOpenDay = 3
    private static let longestClosure = 60

    /// Appointments further ahead than this many days are never due.
    fileprivate var reach: Int {
        switch self {
        case .daysBefore(let days, _): days + 1
        case .openDaysBefore(let days, _): days * Self.daysPerOpenDay + Self.longestClosure
        }
    }
}

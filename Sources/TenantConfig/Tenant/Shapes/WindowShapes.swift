public import Domain

extension BookingWindow: SettingsObject {
    /// A booking window.
    public static let about = "When a slot can be booked (受付期間)."

    /// Reads a booking window.
    public static func read(_ fields: SettingsFields) -> BookingWindow? {
        let opens = fields.required("opens", .opening, "When a day becomes bookable.")
        let closes = fields.required("closes", .deadline, "The last minute for booking a slot.")
        guard let opens, let closes else { return nil }
        return BookingWindow(opens: opens, closes: closes)
    }
}

extension SettingsShape where Value == Opening {
    /// Days or open days ahead, exactly the next open days, or always.
    static var opening: Self {
        .oneOf([
            .from(.object(DaysBefore.self)) { .daysBefore($0.days, at: $0.time) },
            .from(.object(OpenDaysBefore.self)) { .openDaysBefore($0.days, at: $0.time) },
            .from(.object(NextOpenDays.self)) { .nextOpenDays($0.days) },
            .from(.object(Horizon.self)) { .always(horizonDays: $0.days) },
        ])
    }
}

extension SettingsShape where Value == Deadline {
    /// A time on a day before, minutes before, or a word.
    static var deadline: Self {
        .oneOf([
            .word("slot-start", .slotStart),
            .from(.object(OpenDaysBefore.self)) { .openDaysBefore($0.days, at: $0.time) },
            .from(.object(DaysBefore.self)) { .daysBefore($0.days, at: $0.time) },
            .from(.object(MinutesBefore.self)) { .minutesBefore($0.minutes) },
        ])
    }
}

extension SettingsShape where Value == [ReminderTime] {
    /// Times on days before, none twice.
    static var reminders: Self {
        let time = SettingsShape<ReminderTime>.oneOf([
            .from(.object(DaysBefore.self)) { .daysBefore($0.days, at: $0.time) },
            .from(.object(OpenDaysBefore.self)) { .openDaysBefore($0.days, at: $0.time) },
        ])
        return SettingsShape.array(of: time, count: 0...8).checked { times, cursor in
            for (index, time) in times.enumerated() where times[..<index].contains(where: { $0.isSameDay(as: time) }) {
                cursor.error(
                    at: [.index(index)], "there is another reminder on that day", hint: "one reminder a day is sent")
            }
        }
    }
}

extension ReminderTime {
    /// Days before, in either way of counting, are compared each with their own.
    fileprivate func isSameDay(as other: ReminderTime) -> Bool {
        switch (self, other) {
        case (.daysBefore(let left, _), .daysBefore(let right, _)): left == right
        case (.openDaysBefore(let left, _), .openDaysBefore(let right, _)): left == right
        case (.daysBefore(let left, _), .openDaysBefore(let right, _)),
            (.openDaysBefore(let left, _), .daysBefore(let right, _)):
            left == 0 && right == 0
        }
    }
}

/// A deadline of its own, or the one of the booking window.
enum DeadlineChoice: Sendable {
    case sameAsWindow
    case own(Deadline)

    func deadline(in window: BookingWindow) -> Deadline {
        switch self {
        case .sameAsWindow: window.closes
        case .own(let deadline): deadline
        }
    }
}

extension SettingsShape where Value == DeadlineChoice {
    /// A deadline, or `same-as-window`.
    static var deadlineChoice: Self {
        .oneOf([.word("same-as-window", .sameAsWindow), .from(.deadline) { .own($0) }])
    }
}

/// `{ days-before: 31, at: "09:00" }`.
private struct DaysBefore: SettingsObject {
    static let about = "A time on the day so many days before, open or not."
    var days: Int
    var time: TimeOfDay

    static func read(_ fields: SettingsFields) -> DaysBefore? {
        let days = fields.required("days-before", .integer(0...366), "Days before the visit.")
        let time = fields.required("at", .timeOfDay, "The time; of a deadline the last minute that is in time.")
        guard let days, let time else { return nil }
        return DaysBefore(days: days, time: time)
    }
}

/// `{ open-days-before: 1, at: "11:59" }`.
private struct OpenDaysBefore: SettingsObject {
    static let about = "A time on the open day so many open days before."
    var days: Int
    var time: TimeOfDay

    static func read(_ fields: SettingsFields) -> OpenDaysBefore? {
        let days = fields.required("open-days-before", .integer(0...200), "Open days before the visit.")
        let time = fields.required("at", .timeOfDay, "The time; of a deadline the last minute that is in time.")
        guard let days, let time else { return nil }
        return OpenDaysBefore(days: days, time: time)
    }
}

/// `{ next-open-days: 5 }`.
private struct NextOpenDays: SettingsObject {
    static let about = "Exactly the next open days that can still be booked."
    var days: Int

    static func read(_ fields: SettingsFields) -> NextOpenDays? {
        fields.required("next-open-days", .integer(1...200), "How many.").map(NextOpenDays.init)
    }
}

/// `{ horizon-days: 90 }`.
private struct Horizon: SettingsObject {
    static let about = "Every day so many days ahead, from midnight on."
    var days: Int

    static func read(_ fields: SettingsFields) -> Horizon? {
        fields.required("horizon-days", .integer(1...366), "How many.").map(Horizon.init)
    }
}

/// `{ minutes-before: 30 }`.
private struct MinutesBefore: SettingsObject {
    static let about = "So many minutes before the slot begins."
    var minutes: Int

    static func read(_ fields: SettingsFields) -> MinutesBefore? {
        fields.required("minutes-before", .integer(1...1440), "How many.").map(MinutesBefore.init)
    }
}

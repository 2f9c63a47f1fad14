extension BookingWindow: SettingsObject {
    /// What the window is for.
    public static let about = "When a slot can be booked (受付期間)."

    /// Asks when it opens and closes.
    public init(_ fields: SettingsFields) {
        opens = fields.required("opens", .opening, "When a day becomes bookable.")
        closes = fields.required("closes", .deadline, "The last minute for booking a slot.")
    }
}

extension Opening: SettingsStandIn {
    /// From the day's own midnight on.
    public static var standIn: Opening { .always(horizonDays: 0) }
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

extension Deadline: SettingsStandIn {
    /// Until the slot begins.
    public static var standIn: Deadline { .slotStart }
}

extension SettingsShape where Value == Deadline {
    /// A time on a day before, minutes before, or a word.
    static var deadline: Self {
        .oneOf([
            .word("slot-start", .slotStart),
            .from(.object(OpenDaysBefore.self)) { .openDaysBefore($0.days, at: $0.time) },
            .from(.object(DaysBefore.self)) { .daysBefore($0.days, at: $0.time) },
            .from(.object(MinutesBefore.self)) { .minutesBefore($0.minutes) },
        ]).mending(ScalarMending.deadline)
    }

    /// A deadline, or `same-as-window`: that of the booking window lent to the reading.
    static var ownDeadline: Self {
        let same = SettingsShape<String>.word("same-as-window").converted { _, cursor -> Deadline? in
            cursor.extensions[WindowEnd.self].deadline
        }
        return .oneOf([same, .deadline])
    }
}

/// Lends the end of the booking window to the deadlines that can be the same.
struct WindowEnd: SettingsExtension {
    let deadline: Deadline

    /// Outside a service there is no window.
    static let none = WindowEnd(deadline: .standIn)
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
                    at: [.index(index)], Bilingual("there is another reminder on that day", ja: "同じ日にほかのお知らせメールがあります。"),
                    hint: Bilingual("one reminder a day is sent", ja: "お知らせメールは1日に1通だけ送ります。"))
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

/// `{ days-before: 31, at: "09:00" }`.
private struct DaysBefore: SettingsObject {
    static let about = "A time on the day so many days before, open or not."
    let days: Int
    let time: TimeOfDay

    init(_ fields: SettingsFields) {
        days = fields.required("days-before", .integer(0...366), "Days before the visit.")
        time = fields.required("at", .timeOfDay, "The time; of a deadline the last minute that is in time.")
    }
}

/// `{ open-days-before: 1, at: "11:59" }`.
private struct OpenDaysBefore: SettingsObject {
    static let about = "A time on the open day so many open days before."
    let days: Int
    let time: TimeOfDay

    init(_ fields: SettingsFields) {
        days = fields.required("open-days-before", .integer(0...200), "Open days before the visit.")
        time = fields.required("at", .timeOfDay, "The time; of a deadline the last minute that is in time.")
    }
}

/// `{ next-open-days: 5 }`.
private struct NextOpenDays: SettingsObject {
    static let about = "Exactly the next open days that can still be booked."
    let days: Int

    init(_ fields: SettingsFields) {
        days = fields.required("next-open-days", .integer(1...200), "How many open days are offered at a time.")
    }
}

/// `{ horizon-days: 90 }`.
private struct Horizon: SettingsObject {
    static let about = "Every day so many days ahead, from midnight on."
    let days: Int

    init(_ fields: SettingsFields) {
        days = fields.required("horizon-days", .integer(1...366), "How many days ahead can be booked.")
    }
}

/// `{ minutes-before: 30 }`.
private struct MinutesBefore: SettingsObject {
    static let about = "So many minutes before the slot begins."
    let minutes: Int

    init(_ fields: SettingsFields) {
        minutes = fields.required("minutes-before", .integer(1...1440), "Minutes before the slot begins.")
    }
}

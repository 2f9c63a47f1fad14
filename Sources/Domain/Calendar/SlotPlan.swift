public import struct Foundation.Date

/// How a counter's slots (枠) come from its hours.
public struct SlotPlan: Hashable, Sendable {
    /// Hours of every week.
    public var hours: [WeeklyHours]
    /// The length of a slot in minutes, at least 1.
    public var slotMinutes: Int
    /// Places in each slot, where the hours don't say otherwise.
    public var capacity: Int
    /// Hours on one day a month.
    public var extra: [MonthlyHours]

    /// A plan; days of `extra` have hours besides the weekly ones.
    public init(hours: [WeeklyHours], slotMinutes: Int, capacity: Int, extra: [MonthlyHours] = []) {
        self.hours = hours
        self.slotMinutes = slotMinutes
        self.capacity = capacity
        self.extra = extra
    }

    /// The slots of `day` in order; none where the day is closed.
    ///
    /// A span is filled from its beginning; a rest shorter than a slot stays unused. Where spans overlap, the one that
    /// begins earlier wins. Slots without places are left out.
    public func slots(on day: Day, calendar: OpenDayCalendar) -> [PlannedSlot] {
        guard slotMinutes > 0, calendar.opening(extra).isOpen(day) else { return [] }
        var slots: [PlannedSlot] = []
        for span in spans(on: day) where span.capacity > 0 {
            for slot in span.slots(of: slotMinutes, on: day) where slot.start >= slots.last?.end ?? slot.start {
                var slot = slot
                slot.block = slots.last.map { $0.end == slot.start ? $0.block : $0.block + 1 } ?? 0
                slots.append(slot)
            }
        }
        return slots
    }

    private func spans(on day: Day) -> [PlannedSpan] {
        let weekly = hours.filter { $0.isDue(on: day) }.flatMap { hours in
            hours.times.map { PlannedSpan(time: $0, capacity: hours.capacity ?? capacity) }
        }
        let monthly = extra.filter { $0.isDue(on: day) }.flatMap { hours in
            hours.times.map { PlannedSpan(time: $0, capacity: hours.capacity ?? capacity) }
        }
        return (weekly + monthly).sorted { ($0.time.from, $0.time.to) < ($1.time.from, $1.time.to) }
    }
}

/// A slot as planned, before it is stored.
public struct PlannedSlot: Hashable, Sendable {
    /// When it begins.
    public var start: Date
    /// When it ends; the next slot may begin then.
    public var end: Date
    /// Its places, at least 1.
    public var capacity: Int
    /// Slots of the same block and day follow each other without a break; counted from 0 on each day.
    public var block: Int
}

/// A span with its places per slot.
private struct PlannedSpan {
    var time: TimeSpan
    var capacity: Int

    func slots(of minutes: Int, on day: Day) -> [PlannedSlot] {
        let begin = day.at(time.from)
        let count = (time.to.minutes - time.from.minutes) / minutes
        let length = Double(minutes) * 60
        return (0..<count).map { index in
            PlannedSlot(
                start: begin.addingTimeInterval(Double(index) * length),
                end: begin.addingTimeInterval(Double(index + 1) * length), capacity: capacity, block: 0)
        }
    }
}

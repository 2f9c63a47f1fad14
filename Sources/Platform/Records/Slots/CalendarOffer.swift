public import Foundation
public import Domain

/// What one cell of the calendar says.
public enum CellState: Hashable, Sendable {
    /// Can be chosen; so many places are free.
    case free(Int)
    /// Held by this visitor.
    case own
    /// Fewer places are free than the demand takes.
    case full
    /// Free, but the group's consecutive slots don't fit from here.
    case tooFewConsecutive
    /// Free, but its booking window has closed.
    case deadlinePassed
    /// Free, but its booking window opens later.
    case notYetOpen(Date)
    /// Free, but a rule refuses its day to this visitor.
    case refused(Refusal)

    /// Whether the cell is a button.
    public var canBeChosen: Bool {
        switch self {
        case .free, .own: true
        case .full, .tooFewConsecutive, .deadlinePassed, .notYetOpen, .refused: false
        }
    }
}

/// One start on one day.
public struct CalendarCell: Hashable, Sendable {
    /// Start of the first slot.
    public var start: Date
    /// End of the last slot, or of the first where the group doesn't fit.
    public var end: Date
    /// What the cell says.
    public var state: CellState
    /// The slots that choosing it takes; empty where it can't be chosen.
    public var slots: [Int]
}

/// One day of the calendar.
public struct CalendarDay: Hashable, Sendable {
    /// The day in Japan.
    public var day: Day
    /// Open, or why it is closed.
    public var status: DayStatus
    /// Whether the window offers the day at all.
    public var isOffered: Bool
    /// Starts in order; empty on closed days.
    public var cells: [CalendarCell]
    /// Why a rule refuses the day to this visitor.
    public var refusal: Refusal?
}

/// Finds what a visitor can choose.
///
/// Pure: snapshot, settings and time come as arguments.
public struct CalendarOffer: Sendable {
    /// The service as offered to this journey: a change may have another window.
    public let service: ServiceSettings
    /// Slots in a row, and places of each.
    public let demand: SlotDemand
    let calendar: OpenDayCalendar
    let snapshot: SlotSnapshot
    /// The moment the offer is for.
    public let now: Date
    let own: Hold?
    private let ownSlots: Set<Int>
    /// Days that the window offers now, in order.
    public let days: [Day]
    private let offered: Set<Day>
    /// Days that a rule refuses to this visitor, with the reason.
    public let refused: [Day: Refusal]

    /// Prepares the offer at `now`; `own` is the visitor's live hold.
    init(
        service: ServiceSettings, demand: SlotDemand, calendar: OpenDayCalendar, snapshot: SlotSnapshot, now: Date,
        own: Hold? = nil, refused: [Day: Refusal] = [:]
    ) {
        self.service = service
        self.demand = demand
        self.calendar = calendar
        self.snapshot = snapshot
        self.now = now
        self.own = own
        ownSlots =
            own.map { hold in
                snapshot.slots(of: hold, in: SlotSnapshot.CounterPool(service: service, counter: hold.counter))
            } ?? []
        self.refused = refused
        days = service.window.bookableDays(at: now, calendar: calendar)
        offered = Set(days)
    }

    /// The cells of one day at one counter.
    public func day(_ day: Day, counter: CounterID) -> CalendarDay {
        let slots = slots(of: day, counter: counter)
        let isOffered = offered.contains(day)
        let cells = slots.indices.map { cell(at: $0, of: slots, counter: counter) }
        return CalendarDay(
            day: day, status: calendar.status(of: day), isOffered: isOffered, cells: cells, refusal: refused[day])
    }

    /// The cell that starts at `start`, or nil where no slot starts then.
    public func cell(startingAt start: Date, counter: CounterID) -> CalendarCell? {
        day(Day(containing: start), counter: counter).cells.first { $0.start == start }
    }

    /// Whether the office doesn't plan the time from `start` on, or no longer: no slot starts then, or one that
    /// choosing it would take is closed.
    func isClosed(startingAt start: Date, counter: CounterID) -> Bool {
        let slots = slots(of: Day(containing: start), counter: counter)
        guard let index = slots.firstIndex(where: { $0.start == start }) else { return true }
        return demand.run(from: index, in: slots)?.contains(where: \.closed) ?? slots[index].closed
    }

    /// The slots that choosing the time from `start` on would take; none where no such time is planned.
    func run(startingAt start: Date, counter: CounterID) -> [SlotSnapshot.Slot] {
        let slots = slots(of: Day(containing: start), counter: counter)
        return slots.firstIndex { $0.start == start }.flatMap { demand.run(from: $0, in: slots) }.map(Array.init) ?? []
    }

    /// Whether slots that can't be had could be if nobody held places of them.
    func isOnlyHeld(_ run: [SlotSnapshot.Slot], counter: CounterID, held: [Int: Int]) -> Bool {
        !held.isEmpty && run.allSatisfy { free($0, counter: counter) + held[$0.id, default: 0] >= demand.places }
    }

    /// The next starts that can be chosen, from `day` on, at most `limit`.
    public func nextFree(from day: Day? = nil, counter: CounterID, limit: Int) -> [CalendarCell] {
        var found: [CalendarCell] = []
        for offeredDay in days where day.map({ $0 <= offeredDay }) ?? true {
            for cell in self.day(offeredDay, counter: counter).cells where cell.state.canBeChosen {
                found.append(cell)
                if found.count == limit { return found }
            }
        }
        return found
    }

    /// Free starts nearest to `start`, which somebody else has just taken, in the order of time.
    public func nearest(to start: Date, counter: CounterID, limit: Int) -> [CalendarCell] {
        let all = nextFree(counter: counter, limit: .max).filter { $0.start != start }
        let nearest = all.sorted {
            (abs($0.start.timeIntervalSince(start)), $0.start) < (abs($1.start.timeIntervalSince(start)), $1.start)
        }.prefix(limit)
        return nearest.sorted { $0.start < $1.start }
    }

    private func slots(of day: Day, counter: CounterID) -> ArraySlice<SlotSnapshot.Slot> {
        let counterPool = SlotSnapshot.CounterPool(service: service, counter: counter)
        return snapshot.slots(in: counterPool, from: day.start, until: day.adding(days: 1).start)
    }

    private func cell(
        at index: Int, of slots: ArraySlice<SlotSnapshot.Slot>, counter: CounterID
    ) -> CalendarCell {
        let slot = slots[index]
        let run = demand.run(from: index, in: slots)
        let state = state(of: slot, run: run, counter: counter)
        return CalendarCell(
            start: slot.start, end: run?.last?.end ?? slot.end, state: state,
            slots: state.canBeChosen ? run?.map(\.id) ?? [] : [])
    }

    private func state(
        of slot: SlotSnapshot.Slot, run: ArraySlice<SlotSnapshot.Slot>?, counter: CounterID
    ) -> CellState {
        if let own, own.counter == counter, own.start == slot.start {
            // What the office has closed since can't be booked, though it is still held.
            let isClosed = run?.contains(where: \.closed) ?? slot.closed
            return isClosed ? .full : .own
        }
        guard free(slot, counter: counter) >= demand.places else { return .full }
        switch service.window.state(of: slot.start, at: now, calendar: calendar) {
        case .notYetOpen(let opens): return .notYetOpen(opens)
        case .closed, .closedDay: return .deadlinePassed
        case .open: break
        }
        if let refusal = refused[Day(containing: slot.start)] { return .refused(refusal) }
        guard let run else { return .tooFewConsecutive }
        let least = run.map { free($0, counter: counter) }.min() ?? 0
        return least >= demand.places ? .free(least / demand.places) : .tooFewConsecutive
    }

    /// Free places, counting those the visitor holds.
    private func free(_ slot: SlotSnapshot.Slot, counter: CounterID) -> Int {
        let counterPool = SlotSnapshot.CounterPool(service: service, counter: counter)
        guard let own, own.counter == counter else { return snapshot.free(slot, in: counterPool) }
        return snapshot.free(slot, in: counterPool, givingBack: own.places, of: ownSlots)
    }
}

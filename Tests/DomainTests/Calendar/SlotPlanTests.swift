import Foundation
import TestOffice
import Testing
@testable import Domain

@Suite struct SlotPlanTests {
    /// Weekdays 8:30–12:00 and 13:00–17:00, Thursdays to 19:30.
    let ordinary = SlotPlan(
        hours: [
            WeeklyHours(
                days: [.monday, .tuesday, .wednesday, .friday], times: spans("08:30-12:00", "13:00-17:00")),
            WeeklyHours(days: [.thursday], times: spans("08:30-12:00", "13:00-19:30")),
        ], slotMinutes: 15, capacity: 4)

    @Test func spansAreFilledFromTheirBeginning() throws {
        let slots = ordinary.slots(on: day("2026-11-20"), calendar: try officeCalendar())
        #expect(slots.count == 14 + 16)
        #expect(
            slots.first
                == PlannedSlot(
                    start: japan("2026-11-20 08:30:00"), end: japan("2026-11-20 08:45:00"), capacity: 4, block: 0))
        #expect(slots.last?.end == japan("2026-11-20 17:00:00"))
        #expect(slots.allSatisfy { $0.end.timeIntervalSince($0.start) == 900 })
        let long = ordinary.slots(on: day("2026-11-19"), calendar: try officeCalendar())
        #expect(long.last?.end == japan("2026-11-19 19:30:00"))
    }

    @Test func aBreakBeginsANewBlock() throws {
        let slots = ordinary.slots(on: day("2026-11-20"), calendar: try officeCalendar())
        #expect(slots.filter { $0.block == 0 }.last?.end == japan("2026-11-20 12:00:00"))
        #expect(slots.filter { $0.block == 1 }.first?.start == japan("2026-11-20 13:00:00"))
        #expect(Set(slots.map(\.block)) == [0, 1])
    }

    @Test func spansThatTouchAreOneBlockUnlessARestIsLeft() throws {
        var plan = SlotPlan(
            hours: [WeeklyHours(days: [.friday], times: spans("10:00-11:00", "09:00-10:00"))], slotMinutes: 30,
            capacity: 1)
        #expect(plan.slots(on: day("2026-11-20"), calendar: try officeCalendar()).map(\.block) == [0, 0, 0, 0])
        plan.slotMinutes = 25
        let slots = plan.slots(on: day("2026-11-20"), calendar: try officeCalendar())
        #expect(slots.map(\.block) == [0, 0, 1, 1], "09:50 to 10:00 stays unused")
    }

    @Test func overlappingSpansNeverGiveOverlappingSlots() throws {
        let plan = SlotPlan(
            hours: [
                WeeklyHours(days: [.friday], times: spans("09:00-10:00"), capacity: 2),
                WeeklyHours(days: [.friday], times: spans("09:15-10:30"), capacity: 9),
            ], slotMinutes: 30, capacity: 1)
        let slots = plan.slots(on: day("2026-11-20"), calendar: try officeCalendar())
        #expect(zip(slots, slots.dropFirst()).allSatisfy { $0.end <= $1.start })
        #expect(slots.map(\.capacity) == [2, 2])
    }

    @Test func closedDaysHaveNoSlots() throws {
        let calendar = try officeCalendar(closed: usualRules + ownDays("2026-11-20"))
        for closed in days("2026-11-20", "2026-11-21", "2026-11-23", "2026-12-29", "2031-01-06") {
            #expect(ordinary.slots(on: closed, calendar: calendar).isEmpty)
        }
    }

    @Test func hoursHoldWithinTheirValidity() throws {
        let plan = SlotPlan(
            hours: [
                WeeklyHours(days: [.friday], times: spans("09:00-10:00"), until: day("2026-11-13")),
                WeeklyHours(days: [.friday], times: spans("13:00-14:00"), from: day("2026-11-20")),
            ], slotMinutes: 60, capacity: 1)
        let calendar = try officeCalendar()
        #expect(
            plan.slots(on: day("2026-11-13"), calendar: calendar).map(\.start) == [japan("2026-11-13 09:00:00")])
        #expect(
            plan.slots(on: day("2026-11-20"), calendar: calendar).map(\.start) == [japan("2026-11-20 13:00:00")])
    }

    @Test func oneSundayAMonthOpensThoughSundaysAreClosed() throws {
        var plan = ordinary
        plan.extra = [MonthlyHours(n: 1, weekday: .sunday, times: spans("09:00-12:00"), capacity: 2)]
        let calendar = try officeCalendar()
        let sunday = plan.slots(on: day("2026-11-01"), calendar: calendar)
        #expect(sunday.count == 12 && sunday.allSatisfy { $0.capacity == 2 })
        #expect(plan.slots(on: day("2026-11-08"), calendar: calendar).isEmpty)
        #expect(plan.slots(on: day("2027-01-03"), calendar: calendar).isEmpty, "year's end stays closed")
    }

    @Test func anExtraSundayIsBookableWithTheCounterCalendar() throws {
        let extra = [MonthlyHours(n: 1, weekday: .sunday, times: spans("09:00-12:00"))]
        let window = BookingWindow(opens: .daysBefore(31, at: clock("09:00")), closes: .slotStart)
        let now = japan("2026-11-20 09:00:00")
        let slot = japan("2026-12-06 09:00:00")
        let calendar = try officeCalendar()
        #expect(window.state(of: slot, at: now, calendar: calendar) == .closedDay(.weekly))
        #expect(window.state(of: slot, at: now, calendar: calendar.opening(extra)) == .open(closesAt: slot))
    }

    @Test func branchesMayHaveOneSlotADay() throws {
        let plan = SlotPlan(
            hours: [WeeklyHours(days: [.friday], times: spans("13:00-17:00"))], slotMinutes: 240, capacity: 1)
        #expect(plan.slots(on: day("2026-11-20"), calendar: try officeCalendar()).count == 1)
    }

    @Test func senselessPlansHaveNoSlots() throws {
        let calendar = try officeCalendar()
        let hours = [WeeklyHours(days: [.friday], times: spans("13:00-17:00"))]
        for (minutes, capacity) in [(0, 1), (-15, 1), (15, 0), (241, 1)] {
            let plan = SlotPlan(hours: hours, slotMinutes: minutes, capacity: capacity)
            #expect(plan.slots(on: day("2026-11-20"), calendar: calendar).isEmpty)
        }
    }

    @Test func aDayMayLastUntilMidnight() throws {
        let plan = SlotPlan(
            hours: [WeeklyHours(days: [.friday], times: spans("23:00-24:00"))], slotMinutes: 30, capacity: 1)
        let slots = plan.slots(on: day("2026-11-20"), calendar: try officeCalendar())
        #expect(slots.last?.end == japan("2026-11-21 00:00:00"))
    }
}

import Platform
import Domain

/// Rules that pages never read, but settings need.
enum SampleRules {
    static var plan: SlotPlan { SlotPlan(hours: [], slotMinutes: 15, capacity: 4) }
    static var window: BookingWindow { BookingWindow(opens: .nextOpenDays(5), closes: .slotStart) }
    static let casePattern = try? SafePattern("[0-9]+")
}

import Foundation
import Domain
import Testing

/// A shipped tenant with its calendar, for tests of its facts.
struct ShippedOffice {
    let settings: TenantSettings
    let calendar: OpenDayCalendar

    init(_ name: String) throws {
        settings = try ShippedTenants.settings(name)
        calendar = OpenDayCalendar(settings, holidays: try HolidayTable.bundled())
    }

    func service(_ name: String) throws -> ServiceSettings {
        try #require(settings.service(ServiceID(name: name)))
    }

    /// `2027-01-07 19:30`, with seconds where they matter.
    func instant(_ text: String) throws -> Date {
        let parts = text.split(separator: " ").map(String.init)
        let time = try #require(parts.last)
        let first = try #require(parts.first)
        let day = try #require(Day(iso: first))
        let clock = try #require(TimeOfDay(String(time.prefix(5))))
        let seconds = time.count > 5 ? try #require(Double(time.suffix(2))) : 0
        return day.at(clock).addingTimeInterval(seconds)
    }

    /// Whether a slot of the service can be booked at a moment.
    func isOpen(_ service: String, slot: String, at moment: String) throws -> Bool {
        let window = try self.service(service).window
        if case .open = window.state(of: try instant(slot), at: try instant(moment), calendar: calendar) { return true }
        return false
    }

    /// Starts of a counter's slots on a day, such as 09:00.
    func starts(_ counter: String, on day: String) throws -> [String] {
        let counter = try #require(settings.counter(CounterID(name: counter)))
        let day = try #require(Day(iso: day))
        return counter.plan.slots(on: day, calendar: calendar).map { slot in
            let minutes = Int(slot.start.timeIntervalSince(day.start)) / 60
            return String(format: "%02d:%02d", minutes / 60, minutes % 60)
        }
    }

    /// The last moment at which a booking can still be cancelled is just before this.
    func cancellationEnds(_ service: String, slot: String) throws -> Date {
        try #require(try self.service(service).cancel).until.instant(for: instant(slot), calendar: calendar)
    }
}

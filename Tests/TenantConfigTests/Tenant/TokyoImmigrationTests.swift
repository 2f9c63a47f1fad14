import Foundation
@testable import Domain
import Testing

@testable import TenantConfig

/// The facts of the office's guide (features A1 to A15).
@Suite struct TokyoImmigrationTests {
    private let settings: TenantSettings
    private let service: ServiceSettings
    private let calendar: OpenDayCalendar

    init() throws {
        settings = try ShippedTenants.settings("tokyo-immigration")
        service = try #require(settings.services.first)
        calendar = OpenDayCalendar(
            closed: settings.calendar.closed, open: settings.calendar.open,
            holidays: try HolidayTable.bundled())
    }

    private func instant(_ day: String, _ time: String) throws -> Date {
        try #require(Day(iso: day)).at(try #require(TimeOfDay(time)))
    }

    @Test func exactlyTheNextFiveOpenDaysAreOffered() throws {
        // 2026-11-23 (Mon) is a holiday.
        let days = service.window.bookableDays(at: try instant("2026-11-20", "11:59"), calendar: calendar)
        #expect(
            days.map(\.description) == ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"])
        let later = service.window.bookableDays(at: try instant("2026-11-20", "12:00"), calendar: calendar)
        #expect(
            later.map(\.description) == ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"])
    }

    @Test func everythingEndsAtTheSameMinuteOfThePreviousOpenDay() throws {
        let noon = try #require(TimeOfDay("11:59"))
        #expect(service.window.closes == .openDaysBefore(1, at: noon))
        #expect(service.change?.until == service.window.closes)
        #expect(service.cancel?.until == service.window.closes)
        let late = service.window.closes.instant(for: try instant("2027-01-04", "09:00"), calendar: calendar)
        #expect(late == (try instant("2026-12-28", "12:00")))
    }

    @Test func agentsAreLimited() {
        #expect(service.limit?.bookings == 3)
        #expect(service.limit?.identifiedBy.map(\.name) == ["certificate-number"])
        #expect(service.cases?.max == 15)
        #expect(service.limit?.casesPerSlot == 15)
        #expect(service.party.max == 1 && service.party.slotsPerPerson == 1)
        #expect(service.change?.allow == [.cases])
    }

    /// The guide says that there are such refusals; the numbers are assumptions.
    @Test func agentsWhoStayAwayOrCancelOftenAreRefused() {
        #expect(
            service.penalties?.noShows == PenaltyThreshold(most: 2, withinDays: 90, refusedForDays: 30))
        #expect(
            service.penalties?.cancellations == PenaltyThreshold(most: 5, withinDays: 30, refusedForDays: 30))
        #expect(
            service.visitorIdentity
                == .answers([FieldID(name: "certificate-number")]))
    }

    @Test func contactIsTheOfficesOwn() {
        #expect(settings.contact.phone == "0570-034259")
        #expect(settings.contact.phoneExtension?.japanese == "部署番号210")
        #expect(settings.contact.email.text == "reservation.tokyo.24f@i.moj.go.jp")
        #expect(settings.sender.address.domain.hasSuffix(".example.jp"))
    }

    @Test func sixProceduresAreOfferedAndTheOthersExplained() throws {
        let procedure = try #require(service.form.field(FieldID(name: "procedure")))
        #expect(procedure.choices.count == 10)
        #expect(service.form.field(FieldID(name: "hand-over"))?.choices.count == 4)
        #expect(service.eligibility.map(\.id) == ["immigration-agent"])
    }
}

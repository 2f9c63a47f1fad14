import Foundation
import Domain
import Testing

@testable import TenantConfig

/// The facts of the application visits of 東京出入国在留管理局 (features F1 to F3).
@Suite struct ApplicationVisitTests {
    private let office: ShippedOffice

    init() throws {
        office = try ShippedOffice("tokyo-immigration")
    }

    @Test func applicantsAndAgentsBookUpToFiveCases() throws {
        let visit = try office.service("application-visit")
        #expect(visit.cases?.max == 5)
        #expect(visit.form.field(FieldID(name: "audience"))?.choices.map(\.value) == ["applicant", "agent"])
        #expect(visit.cases?.pattern.matches(CodeText.normalized("ａｂ１２３４５６７８ｃｄ")) == true)
    }

    @Test func bookingClosesOnTheDayBeforeAtNoon() throws {
        // The day before Monday is Sunday.
        #expect(try office.isOpen("application-visit", slot: "2026-12-07 09:00", at: "2026-12-06 11:59:59"))
        #expect(try !office.isOpen("application-visit", slot: "2026-12-07 09:00", at: "2026-12-06 12:00"))
    }

    @Test func fiveOpenDaysAreOffered() throws {
        let visit = try office.service("application-visit")
        let days = visit.window.bookableDays(at: try office.instant("2026-12-04 11:59"), calendar: office.calendar)
        #expect(days.map(\.description) == ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"])
    }

    @Test func wholeBookingIsCancelledUntilSixTwoDaysBefore() throws {
        let visit = try office.service("application-visit")
        #expect(visit.change == nil)
        let ends = try office.cancellationEnds("application-visit", slot: "2026-12-07 09:00")
        #expect(try ends == office.instant("2026-12-05 18:01"))
    }
}

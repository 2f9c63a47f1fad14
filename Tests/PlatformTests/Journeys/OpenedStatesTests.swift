import Domain
import Foundation
import TestOffice
import Testing

@testable import Platform

@Suite struct OpenedStatesTests {
    private let aoba = TenantID(name: "aoba-city")
    private let end = japan("2026-11-18 09:00:00")

    private func key(_ tenant: TenantID? = nil) -> OpenedStates.Key {
        OpenedStates.Key(tenant: tenant ?? aoba, journey: UUID())
    }

    private func state(_ name: String = "a") -> JourneyState {
        JourneyState(language: .japanese, email: mailAddress("\(name)@visitor.example"), people: [])
    }

    @Test func keepsNoMoreThanSoManyOfAllTenantsTogether() {
        let opened = OpenedStates(most: 10, bytes: 1_000_000)
        for number in 0..<100 {
            let tenant = TenantID(name: "t-\(number % 3)")
            opened.keep(state(), of: key(tenant), version: 1, expires: end, bytes: 100)
            #expect(opened.size.count <= 10)
        }
        #expect(opened.size.count >= 5)
    }

    @Test func keepsNoMoreThanSoManyBytes() {
        let opened = OpenedStates(most: 1_000, bytes: 1_000)
        for _ in 0..<100 {
            opened.keep(state(), of: key(), version: 1, expires: end, bytes: 90)
            #expect(opened.size.bytes <= 1_000)
        }
        let large = key()
        opened.keep(state(), of: large, version: 1, expires: end, bytes: 900)
        #expect(opened.state(of: large, version: 1) == nil)
    }

    @Test func whatIsReadAgainAndAgainStays() {
        let opened = OpenedStates(most: 10, bytes: 1_000_000)
        let used = key()
        opened.keep(state("used"), of: used, version: 1, expires: end, bytes: 100)
        for _ in 0..<100 {
            opened.keep(state(), of: key(), version: 1, expires: end, bytes: 100)
            #expect(opened.state(of: used, version: 1)?.email.localPart == "used")
        }
    }

    @Test func newVersionTakesTheRoomOfTheOld() {
        let opened = OpenedStates()
        let key = key()
        opened.keep(state("1"), of: key, version: 1, expires: end, bytes: 100)
        opened.keep(state("2"), of: key, version: 2, expires: end, bytes: 200)
        // Read before the second was written, decrypted after it.
        opened.keep(state("1"), of: key, version: 1, expires: end, bytes: 100)
        #expect(opened.size == (1, 200))
        #expect(opened.state(of: key, version: 1) == nil)
        #expect(opened.state(of: key, version: 2)?.email.localPart == "2")
    }

    @Test func goesWithItsJourneyAndWithItsEnd() {
        let opened = OpenedStates()
        let (ended, over, other, elsewhere) = (key(), key(), key(), key(TenantID(name: "midori-city")))
        for key in [ended, over, elsewhere] {
            opened.keep(state(), of: key, version: 1, expires: end, bytes: 100)
        }
        opened.keep(state(), of: other, version: 1, expires: end.addingTimeInterval(60), bytes: 100)
        opened.drop(ended)
        #expect(opened.state(of: ended, version: 1) == nil)
        opened.dropExpired(before: end.addingTimeInterval(1), of: aoba)
        #expect(opened.state(of: over, version: 1) == nil)
        #expect(opened.state(of: other, version: 1) != nil)
        #expect(opened.state(of: elsewhere, version: 1) != nil)
        #expect(opened.size == (2, 200))
    }

    @Test func statesOfAProcessGoWithTheBookingAndWithTheSweep() async throws {
        try await withTenant { test in
            let opened = test.tenant.platformRuntime.openedStates
            let (booked, late) = (TestVisitor(), TestVisitor())
            _ = try await test.opened(late)
            let staying = try await test.opened(late)
            let (journey, _) = try await test.booked(booked, at: "2026-11-18 09:00:00")
            // Read again by its completion page, and decrypted for that page alone.
            _ = try await test.read(journey.id, booked)
            let key = OpenedStates.Key(tenant: test.id, journey: journey.id)
            for version in 0...journey.version { #expect(opened.state(of: key, version: version) == nil) }
            _ = try await test.read(staying.id, late)
            #expect(opened.size.count > 0)
            test.rehearse("2026-12-31 09:00:00")
            try await test.sweep()
            #expect(opened.size == (0, 0))
        }
    }
}

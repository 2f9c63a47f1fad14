import Foundation
import NIOCore
import Platform
import Testing

@testable import Server

@Suite struct CalendarStencilTests {
    private func sight(
        people: Int = 1, from: String? = nil, language: String = "ja", notOffered: String? = nil,
        version: Int = 1, entrance: Entrance = .platform
    ) -> CalendarSight {
        CalendarSight(
            tenant: TenantID(name: "aoba-city"), entrance: entrance, version: version,
            service: ServiceID(name: "pickup"), people: people,
            demand: SampleDemand.of(people),
            wish: CalendarWish(counter: CounterID(name: "main"), from: from.flatMap { Day(iso: $0) }, view: .table),
            language: language, notOffered: notOffered, scheme: .standard)
    }

    private func text(_ stencil: PageStencil) -> String { String(buffer: stencil.filled([:])) }

    private func plain(_ text: String) -> PageStencil { PageStencil(html: text, marks: [:]) }

    @Test func gapsAreFilledWithEachVisitorsOwn() {
        let stencil = PageStencil(
            html: "<a href=J><i>T</i><a href=J>", marks: [.journey: "J", .token: "T", .path: "nowhere"])
        #expect(String(buffer: stencil.filled([.journey: "1", .token: "x"])) == "<a href=1><i>x</i><a href=1>")
        #expect(String(buffer: stencil.filled([.journey: "22", .token: ""])) == "<a href=22><i></i><a href=22>")
    }

    @Test func sameSightOfTheSameSnapshotIsDrawnOnce() {
        let stencils = CalendarStencils()
        var drawn = 0
        for _ in 0..<3 {
            _ = stencils.stencil(for: sight(), edition: 7) {
                drawn += 1
                return plain("page")
            }
        }
        #expect(drawn == 1)
    }

    @Test func otherPartySizeDayLanguageOrVersionIsDrawnAnew() {
        let stencils = CalendarStencils()
        let sights = [
            sight(), sight(people: 2), sight(from: "2026-12-01"), sight(language: "en"),
            sight(notOffered: "zh-Hans"), sight(version: 2), sight(entrance: Entrance(tenant: "aoba-city")),
        ]
        for (index, sight) in sights.enumerated() {
            #expect(text(stencils.stencil(for: sight, edition: 1) { plain("\(index)") }) == "\(index)")
        }
        for (index, sight) in sights.enumerated() {
            #expect(text(stencils.stencil(for: sight, edition: 1) { plain("anew") }) == "\(index)")
        }
    }

    @Test func newerSnapshotIsDrawnAnew() {
        let stencils = CalendarStencils()
        #expect(text(stencils.stencil(for: sight(), edition: 1) { plain("old") }) == "old")
        #expect(text(stencils.stencil(for: sight(), edition: 2) { plain("new") }) == "new")
        #expect(text(stencils.stencil(for: sight(), edition: 2) { plain("newer") }) == "new")
    }

    @Test func ofTooManyTheOneNotUsedForLongestGoes() {
        let stencils = CalendarStencils(most: 2)
        for version in 1...2 { _ = stencils.stencil(for: sight(version: version), edition: 1) { plain("\(version)") } }
        _ = stencils.stencil(for: sight(version: 1), edition: 1) { plain("again") }
        _ = stencils.stencil(for: sight(version: 3), edition: 1) { plain("3") }
        #expect(text(stencils.stencil(for: sight(version: 1), edition: 1) { plain("again") }) == "1")
        #expect(text(stencils.stencil(for: sight(version: 2), edition: 1) { plain("again") }) == "again")
    }
}

/// What a booking of so many people takes.
private enum SampleDemand {
    static func of(_ people: Int) -> SlotDemand {
        SlotDemand(service: SampleSettings().pickup, people: people, cases: 0)
    }
}

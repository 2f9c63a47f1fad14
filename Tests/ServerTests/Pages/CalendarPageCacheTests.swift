import Domain
import Foundation
import NIOCore
import Platform
import Synchronization
import Testing
import Web

@testable import Server

@Suite struct CalendarPageCacheTests {
    private func cacheKey(
        people: Int = 1, from: String? = nil, language: String = "ja", notOffered: String? = nil,
        version: Int = 1, hostScope: HostScope = .platform
    ) -> CalendarCacheKey {
        CalendarCacheKey(
            tenant: TenantID(name: "aoba-city"), hostScope: hostScope, version: version,
            service: ServiceID(name: "pickup"), people: people,
            demand: SampleDemand.of(people),
            query: CalendarQuery(counter: CounterID(name: "main"), from: from.flatMap { Day(iso: $0) }, view: .table),
            language: language, notOffered: notOffered, scheme: .standard)
    }

    private func text(_ cachedPage: CachedPage) -> String { String(buffer: cachedPage.filled([:])) }

    private func plain(_ text: String) -> CachedPage { CachedPage(html: text, marks: [:]) }

    @Test func gapsAreFilledWithEachVisitorsOwn() {
        let cachedPage = CachedPage(
            html: "<a href=J><i>T</i><a href=J>", marks: [.journey: "J", .token: "T", .path: "nowhere"])
        #expect(String(buffer: cachedPage.filled([.journey: "1", .token: "x"])) == "<a href=1><i>x</i><a href=1>")
        #expect(String(buffer: cachedPage.filled([.journey: "22", .token: ""])) == "<a href=22><i></i><a href=22>")
    }

    @Test func sameQueryOfTheSameSnapshotIsDrawnOnce() {
        let pageCache = CalendarPageCache()
        var drawn = 0
        for _ in 0..<3 {
            _ = pageCache.cachedPage(for: cacheKey(), edition: 7) {
                drawn += 1
                return plain("page")
            }
        }
        #expect(drawn == 1)
    }

    @Test func otherPartySizeDayLanguageOrVersionIsDrawnAnew() {
        let pageCache = CalendarPageCache()
        let queries = [
            cacheKey(), cacheKey(people: 2), cacheKey(from: "2026-12-01"), cacheKey(language: "en"),
            cacheKey(notOffered: "zh-Hans"), cacheKey(version: 2), cacheKey(hostScope: HostScope(tenant: "aoba-city")),
        ]
        for (index, cacheKey) in queries.enumerated() {
            #expect(text(pageCache.cachedPage(for: cacheKey, edition: 1) { plain("\(index)") }) == "\(index)")
        }
        for (index, cacheKey) in queries.enumerated() {
            #expect(text(pageCache.cachedPage(for: cacheKey, edition: 1) { plain("anew") }) == "\(index)")
        }
    }

    @Test func newerSnapshotIsDrawnAnew() {
        let pageCache = CalendarPageCache()
        #expect(text(pageCache.cachedPage(for: cacheKey(), edition: 1) { plain("old") }) == "old")
        #expect(text(pageCache.cachedPage(for: cacheKey(), edition: 2) { plain("new") }) == "new")
        #expect(text(pageCache.cachedPage(for: cacheKey(), edition: 2) { plain("newer") }) == "new")
    }

    @Test func calendarThatChangesAllTheTimeIsDrawnTenTimesASecond() {
        let moment = Mutex(100.0)
        let pageCache = CalendarPageCache(uptime: { moment.withLock { $0 } })
        var drawn: [Int] = []
        for edition in 1...400 {
            _ = pageCache.cachedPage(for: cacheKey(), edition: edition) {
                drawn.append(edition)
                return plain("\(edition)")
            }
            moment.withLock { $0 += 0.005 }
        }
        #expect((20...25).contains(drawn.count))
        #expect(drawn.prefix(5) == [1, 2, 3, 4, 5])
        #expect(zip(drawn.dropFirst(5), drawn.dropFirst(6)).allSatisfy { $1 - $0 <= 20 })
        // After a moment of quiet the newest is there at once.
        moment.withLock { $0 += 1 }
        #expect(text(pageCache.cachedPage(for: cacheKey(), edition: 401) { plain("401") }) == "401")
    }

    @Test func compressedPageIsAFractionOfThePage() {
        let cachedPage = CachedPage(
            html: String(repeating: "<td>8:30</td>", count: 4_000) + "<i>T</i>", marks: [.token: "T"])
        let (plain, compressed) = (cachedPage.filled([.token: "x"]), cachedPage.filledAndCompressed([.token: "x"]))
        #expect(compressed.readableBytes < plain.readableBytes / 10)
    }

    @Test func ofTooManyTheOneNotUsedForLongestGoes() {
        let pageCache = CalendarPageCache(most: 2)
        for version in 1...2 {
            _ = pageCache.cachedPage(for: cacheKey(version: version), edition: 1) { plain("\(version)") }
        }
        _ = pageCache.cachedPage(for: cacheKey(version: 1), edition: 1) { plain("again") }
        _ = pageCache.cachedPage(for: cacheKey(version: 3), edition: 1) { plain("3") }
        #expect(text(pageCache.cachedPage(for: cacheKey(version: 1), edition: 1) { plain("again") }) == "1")
        #expect(text(pageCache.cachedPage(for: cacheKey(version: 2), edition: 1) { plain("again") }) == "again")
    }
}

/// What a booking of so many people takes.
private enum SampleDemand {
    static func of(_ people: Int) -> SlotDemand {
        SlotDemand(service: SampleSettings().pickup, people: people, cases: 0)
    }
}

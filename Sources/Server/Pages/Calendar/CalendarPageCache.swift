import Platform
import Synchronization
import Domain
import Web

/// Which part of a calendar a visitor asked for.
struct CalendarQuery: Hashable, Sendable {
    let counter: CounterID
    /// The first day, where one was asked for.
    let from: Day?
    let view: CalendarPage.View
}

/// All that decides how a calendar looks to a visitor who holds nothing; the free places besides.
struct CalendarCacheKey: Hashable, Sendable {
    let tenant: TenantID
    /// Links are shorter on a tenant's own host.
    let hostScope: HostScope
    let version: Int
    let service: ServiceID
    let people: Int
    let demand: SlotDemand
    let query: CalendarQuery
    let language: String
    /// The language that the page says it isn't in.
    var notOffered: String?
    let scheme: ColourScheme
}

/// Calendars drawn lately: under a rush thousands see the same one within the second that a snapshot lives.
///
/// A calendar is shown only for the very snapshot that it was drawn from, so it is never staler than
/// one drawn anew would be. Of too many, the one not used for longest goes.
final class CalendarPageCache: Sendable {
    private struct Drawn: Sendable {
        let edition: Int
        let cachedPage: CachedPage
        var lastUse: Int
    }

    private struct State {
        var drawn: [CalendarCacheKey: Drawn] = [:]
        var uses = 0
    }

    private let most: Int
    private let state = Mutex(State())

    /// Keeps at most so many, of some 60 kilobytes each.
    init(most: Int = 64) {
        self.most = most
    }

    /// The calendar as drawn before, or drawn now.
    ///
    /// Two visitors at the same moment may both draw it.
    func cachedPage(
        for cacheKey: CalendarCacheKey, edition: Int, draw: () throws -> CachedPage
    ) rethrows -> CachedPage {
        if let known = known(cacheKey, edition) { return known }
        let cachedPage = try draw()
        state.withLock { state in
            state.uses += 1
            state.drawn[cacheKey] = Drawn(edition: edition, cachedPage: cachedPage, lastUse: state.uses)
            while state.drawn.count > most, let oldest = state.drawn.min(by: { $0.value.lastUse < $1.value.lastUse }) {
                state.drawn[oldest.key] = nil
            }
        }
        return cachedPage
    }

    private func known(_ cacheKey: CalendarCacheKey, _ edition: Int) -> CachedPage? {
        state.withLock { state in
            guard let drawn = state.drawn[cacheKey], drawn.edition == edition else { return nil }
            state.uses += 1
            state.drawn[cacheKey]?.lastUse = state.uses
            return drawn.cachedPage
        }
    }
}

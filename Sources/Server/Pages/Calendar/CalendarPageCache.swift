import Foundation
import Platform
import Synchronization
import Domain
import Web

/// Which part of a calendar a visitor asked for.
struct CalendarQuery: Hashable, Sendable {
    let counter: CounterID
    /// The first day, where one was asked for.
    let from: Day?
    /// The one day whose times were asked for.
    var day: Day?
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
    /// Days that rules refuse to the visitor; to most none, so that they share the page.
    var refused: [Day: Refusal] = [:]
    let query: CalendarQuery
    let language: String
    /// The language that the page says it isn't in.
    var notOffered: String?
    let scheme: ColourScheme
}

/// Calendars drawn lately: under a rush thousands see the same one within the second that a snapshot lives.
///
/// A calendar that has changed is drawn anew at once, but no more than ten times a second for long: while hundreds of
/// holds a second change it, it is at most a tenth of a second behind. Of too many, the one not used for longest goes.
final class CalendarPageCache: Sendable {
    private struct Drawn: Sendable {
        var edition: Int
        var cachedPage: CachedPage
        var lastUse: Int
        var allowance: Allowance
    }

    /// How often one calendar may be drawn: a few times at once, and a steady number a second.
    private struct Allowance {
        private static let atOnce = 5.0
        private static let perSecond = 10.0

        private var left = atOnce - 1
        private var countedAt: TimeInterval

        init(at moment: TimeInterval) {
            countedAt = moment
        }

        mutating func take(at moment: TimeInterval) -> Bool {
            left = min(Self.atOnce, left + (moment - countedAt) * Self.perSecond)
            countedAt = moment
            guard left >= 1 else { return false }
            left -= 1
            return true
        }
    }

    private struct State {
        var drawn: [CalendarCacheKey: Drawn] = [:]
        var uses = 0
    }

    private let most: Int
    private let uptime: @Sendable () -> TimeInterval
    private let state = Mutex(State())

    /// Keeps at most so many, of some 70 kilobytes each; `uptime` tells how often they are drawn.
    init(most: Int = 64, uptime: @escaping @Sendable () -> TimeInterval = { ProcessInfo.processInfo.systemUptime }) {
        self.most = most
        self.uptime = uptime
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
            let allowance = state.drawn[cacheKey]?.allowance ?? Allowance(at: uptime())
            state.drawn[cacheKey] = Drawn(
                edition: edition, cachedPage: cachedPage, lastUse: state.uses, allowance: allowance)
            while state.drawn.count > most, let oldest = state.drawn.min(by: { $0.value.lastUse < $1.value.lastUse }) {
                state.drawn[oldest.key] = nil
            }
        }
        return cachedPage
    }

    /// The calendar as drawn before: of this edition, or an older one while no more may be drawn.
    private func known(_ cacheKey: CalendarCacheKey, _ edition: Int) -> CachedPage? {
        state.withLock { state in
            guard let drawn = state.drawn[cacheKey] else { return nil }
            if drawn.edition < edition, state.drawn[cacheKey]?.allowance.take(at: uptime()) ?? true { return nil }
            state.uses += 1
            state.drawn[cacheKey]?.lastUse = state.uses
            return drawn.cachedPage
        }
    }
}

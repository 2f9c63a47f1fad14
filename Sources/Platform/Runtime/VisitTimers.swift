import Foundation
import Synchronization
import Domain

/// Tenants that this process has to look after before their next visit is due: what it has committed for them may leave
/// something to do.
///
/// In memory alone. A process that dies is noticed, and others look after every tenant; see decision 26.
final class VisitTimers: Sendable {
    /// The least seconds between two visits of one tenant that has always something to do; also the wait after a failure.
    static let shortestPause: TimeInterval = 30

    private let due = Mutex<[TenantID: TimeInterval]>([:])
    private let uptime: @Sendable () -> TimeInterval

    init(uptime: @escaping @Sendable () -> TimeInterval = { ProcessInfo.processInfo.systemUptime }) {
        self.uptime = uptime
    }

    /// Sees to it that the tenant is looked after within so many seconds.
    func note(_ tenant: TenantID, within seconds: TimeInterval) {
        let moment = uptime() + seconds
        due.withLock { due in due[tenant] = min(due[tenant] ?? moment, moment) }
    }

    /// The tenants whose time has come.
    var dueNow: [TenantID] {
        let now = uptime()
        return due.withLock { due in due.filter { $0.value <= now }.map(\.key) }
    }

    /// Forgets what was noted of tenants; before they are looked at, so that what is noted meanwhile stays.
    func forget(_ tenants: some Sequence<TenantID>) {
        due.withLock { due in for tenant in tenants { due[tenant] = nil } }
    }
}

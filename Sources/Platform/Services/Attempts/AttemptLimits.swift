import Foundation
import Postgres
import Domain

/// Limits on repeated tries: identification and inquiry count failures, mails count every one.
///
/// Buckets are keyed hashes of a number, an address prefix or the tenant, so that neither one number nor one network
/// can be tried without end, and a resident behind a shared address isn't shut out by one neighbour's slips.
struct AttemptLimits: Sendable {
    /// What tries are counted for, and how many a window has.
    enum Key {
        /// Failures for one number.
        case number(String)
        /// Failures from one network.
        case network(String)
        /// Failures at the whole tenant.
        case tenant
        /// Link mails to one address.
        case mail(EmailAddress)
        /// Link mails asked for from one network.
        case mailNetwork(String)

        var most: Int {
            switch self {
            case .number: 10
            case .network: 100
            case .tenant: 3_000
            case .mail: 6
            case .mailNetwork: 300
            }
        }

        /// The limit while the tenant as a whole has too many failures: whoever has not failed here is still let in, so
        /// that nobody can shut everybody out.
        var mostUnderAttack: Int {
            switch self {
            case .network: 3
            case .number, .tenant, .mail, .mailNetwork: most
            }
        }

        var isTenant: Bool {
            if case .tenant = self { true } else { false }
        }

        var parts: [String] {
            switch self {
            case .number(let number): ["number", number]
            case .network(let prefix): ["network", prefix]
            case .tenant: ["tenant"]
            case .mail(let address): ["mail", address.mailbox]
            case .mailNetwork(let prefix): ["mail-network", prefix]
            }
        }
    }

    /// Length of a window, in seconds.
    static let window: TimeInterval = 15 * 60

    let runtime: TenantRuntime

    /// Nil while every key is below its limit, else when the next try is possible.
    func refusal(for keys: [Key]) async throws -> Date? {
        let buckets = keys.map { runtime.keys.hash("attempt", $0.parts) }
        let limits = Array(zip(buckets, keys))
        return try await runtime.transaction(readOnly: true) { transaction, moment in
            let start = Self.windowStart(at: moment)
            let rows = try transaction.query(
                "select bucket, tries from attempt where bucket = any(\(buckets)) and window_start = \(start)")
            let tries = Dictionary(
                try rows.map { try ($0.decode(0, Data.self), $0.decode(1, Int.self)) }, uniquingKeysWith: max)
            let isUnderAttack = limits.contains { bucket, key in
                key.isTenant && tries[bucket, default: 0] >= key.most
            }
            let isOver = limits.contains { bucket, key in
                !key.isTenant
                    && tries[bucket, default: 0] >= (isUnderAttack ? key.mostUnderAttack : key.most)
            }
            return isOver ? start.addingTimeInterval(Self.window) : nil
        }
    }

    /// Counts one try for every key.
    func count(_ keys: [Key]) async throws {
        // Two people of a group may have typed the same number.
        let buckets = Set(keys.map { runtime.keys.hash("attempt", $0.parts) })
            .sorted { $0.lexicographicallyPrecedes($1) }
        try await runtime.transaction { transaction, moment in
            let start = Self.windowStart(at: moment)
            _ = try transaction.execute(
                """
                insert into attempt (bucket, window_start, tries)
                select bucket, \(start), 1 from unnest(\(buckets)) as new (bucket)
                on conflict (bucket, window_start) do update set tries = attempt.tries + 1
                """)
        }
    }

    /// Forgets windows that began more than a day ago.
    static func deleteOld(at moment: Date, in transaction: Transaction) throws {
        _ = try transaction.execute("delete from attempt where window_start < \(moment.addingTimeInterval(-24 * 3600))")
    }

    private static func windowStart(at moment: Date) -> Date {
        Date(timeIntervalSince1970: (moment.timeIntervalSince1970 / window).rounded(.down) * window)
    }
}

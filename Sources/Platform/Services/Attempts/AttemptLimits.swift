import Foundation
import Postgres
import Domain

/// Limits on what visitors of one tenant may do again and again.
///
/// A try is counted before it is carried out, all its limits in one transaction, and nothing where one is reached.
struct AttemptLimits: Sendable {
    let runtime: TenantRuntime

    /// Nil when a try is counted; else when the next is possible.
    func reserve(_ limit: AttemptLimit) async throws -> Date? {
        let outcome = try await count { key, moment, store in
            try store.count([CountedTry(limit, at: moment, key: key)])
        }
        return if case .refused(let until) = outcome { until } else { nil }
    }

    /// What became of counting a try.
    enum Outcome<Counted> {
        /// It is counted.
        case counted(Counted)
        /// It isn't; when the next is possible.
        case refused(until: Date)
    }

    /// Counts an identification as failed, until `giveBack` tells that it didn't.
    ///
    /// - Parameters:
    ///   - numbers: each as often as somebody is to be found by it.
    ///   - source: nil where visitors aren't told from each other by their network.
    func reserveIdentification(
        with numbers: [String], from source: RequestSource?
    ) async throws -> Outcome<CountedIdentification> {
        try await count { key, moment, store in
            try CountedIdentification(numbers: numbers, source: source, at: moment, key: key, store)
        }
    }

    /// Counts an inquiry as failed, until `AttemptStore.giveBack` tells that it didn't.
    func reserveInquiry(of number: String, from source: RequestSource?) async throws -> Outcome<[CountedTry]> {
        let limits = source.map { [AttemptLimit.number(number, from: $0)] + AttemptLimit.failures(from: $0) } ?? []
        return try await count { key, moment, store in
            let tries = limits.map { CountedTry($0, at: moment, key: key) }
            try store.count(tries)
            return tries
        }
    }

    private func count<Counted: Sendable>(
        _ body: @escaping @Sendable (LookupKey, Date, AttemptStore) throws -> Counted
    ) async throws -> Outcome<Counted> {
        let key = runtime.keys.lookup
        do {
            return .counted(
                try await runtime.transaction { transaction, moment in
                    try body(key, moment, AttemptStore(transaction: transaction))
                })
        } catch let reached as LimitReached {
            return .refused(until: reached.until)
        }
    }

    /// Takes an identification back that hasn't failed.
    func giveBack(_ identification: CountedIdentification) async throws {
        try await runtime.transaction { transaction, _ in
            try AttemptStore(transaction: transaction).giveBack(identification.tries)
        }
    }

    /// Counts a failed identification of the whole tenant.
    ///
    /// Not beforehand as the others: everybody's tries would wait for one row.
    func countFailure() async throws {
        let key = runtime.keys.lookup
        try await runtime.transaction { transaction, moment in
            _ = try AttemptStore(transaction: transaction)
                .count([CountedTry(.failuresAnywhere, at: moment, isRefusing: false, key: key)])
        }
    }
}

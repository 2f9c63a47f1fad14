import Foundation

/// An identification that is counted as failed.
struct CountedIdentification: Sendable {
    /// What is taken back when it succeeds.
    var tries: [CountedTry]
    /// Whether the page must not tell how it ended: then who can read the mails to the address learns it from the link.
    var isAnsweredByMail: Bool

    /// Counts in the transaction of `store`.
    ///
    /// - Throws: ``LimitReached`` for the network. A number, or the tenant, that has too many failures is only answered
    ///   otherwise: whoever tried them isn't who has the number.
    init(
        numbers: [String], source: RequestSource?, at moment: Date, key: LookupKey, _ store: AttemptStore
    ) throws {
        let anyone = numbers.map { CountedTry(.number($0), at: moment, isRefusing: false, key: key) }
        let network = source.map { source in
            numbers.map { AttemptLimit.number($0, from: source) } + AttemptLimit.failures(from: source)
        }
        tries = anyone + (network ?? []).map { CountedTry($0, at: moment, key: key) }
        let counted = try store.count(tries)
        let everywhere = CountedTry(.failuresAnywhere, at: moment, isRefusing: false, key: key)
        let isTriedTooOften =
            try anyone.contains { counted[$0.bucket, default: 0] > $0.limit.most }
            || store.tries(of: everywhere) >= everywhere.limit.most
        isAnsweredByMail = isTriedTooOften
        guard isTriedTooOften, let source else { return }
        try store.count(numbers.map { CountedTry(.numberAnsweredByMail($0, from: source), at: moment, key: key) })
    }
}

import Foundation
import Postgres
import Domain

/// Limits on mails to addresses that nobody has proven, over the whole platform.
struct MailLimits: Sendable {
    let platformRuntime: PlatformRuntime

    /// Nil when a mail is counted; else when the next is possible.
    ///
    /// - Parameter source: who causes it; nil where visitors aren't told from each other by their network, or where the
    ///   receiving address alone counts.
    func reserve(to address: EmailAddress, from source: RequestSource?) async throws -> Date? {
        let limits =
            AttemptLimit.mails(to: address)
            + (source.map { AttemptLimit.mails(to: address, from: $0) + AttemptLimit.mails(from: $0) } ?? [])
        let (clock, key) = (platformRuntime.clock, platformRuntime.lookup)
        do {
            try await platformRuntime.database.transaction(in: .platform()) { transaction in
                let moment = try clock.moment(in: transaction)
                try AttemptStore(transaction: transaction).count(limits.map { CountedTry($0, at: moment, key: key) })
            }
            return nil
        } catch let reached as LimitReached {
            return reached.until
        }
    }
}

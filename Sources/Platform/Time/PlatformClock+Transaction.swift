import Foundation
import Postgres

extension PlatformClock {
    /// The moment by the database's clock, moved by the rehearsal offset.
    ///
    /// Ask once per transaction and only after all its locks are held: an earlier reading is stale after a wait.
    func moment(in transaction: Transaction) throws -> Date {
        let row = try transaction.first("select clock_timestamp() + \(offset) * interval '1 microsecond'")
        return try row?.decode(0, Date.self) ?? now
    }
}

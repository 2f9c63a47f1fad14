import Foundation
import Postgres

extension PlatformClock {
    /// The moment by the database's clock, moved by the rehearsal offset.
    ///
    /// Ask once per transaction and only after all its locks are held: an earlier reading is stale after a wait.
    func moment(in transaction: Transaction) throws -> Date {
        try transaction.together(moment)
    }

    /// The same as a query, to go with those that lock.
    var moment: Query<Date> {
        Query("select \(momentSQL)") { try $0[0].decode(0, Date.self) }
    }

    /// The same as an expression in a statement.
    var momentSQL: SQL { "clock_timestamp() + \(offset) * interval '1 microsecond'" }
}

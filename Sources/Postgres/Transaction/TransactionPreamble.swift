/// The text that begins a transaction and binds it to its scope, in one round trip.
///
/// Everything is set for the transaction only, and everything is set always: whatever an earlier borrower of the
/// connection left in the session can't show through.
struct TransactionPreamble {
    let scope: SchemaScope
    let options: TransactionOptions
    let configuration: DatabaseConfiguration

    var text: String {
        let statementTimeout = options.statementTimeout ?? configuration.statementTimeout
        let lockTimeout = options.lockTimeout ?? configuration.lockTimeout
        let role = scope.role.map { $0.description } ?? "none"
        // pg_temp stands last, else a temporary table would come before the tenant's.
        return """
            begin isolation level \(options.isolation.rawValue) \(options.readOnly ? "read only" : "read write"); \
            set local role \(role); \
            set local search_path = \(scope.schema), pg_temp; \
            set local statement_timeout = \(Self.milliseconds(statementTimeout)); \
            set local lock_timeout = \(Self.milliseconds(lockTimeout))
            """
    }

    /// Whole milliseconds, at least 1 for every positive time because 0 means no limit.
    static func milliseconds(_ duration: Duration) -> Int32 {
        guard duration > .zero else { return 0 }
        let (seconds, attoseconds) = duration.components
        guard seconds < 2_000_000 else { return Int32.max }
        return max(1, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}

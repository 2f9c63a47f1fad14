/// The statements that begin a transaction and bind it to its scope; they go with its first ones.
///
/// Everything is set for the transaction only, and everything is set always: whatever an earlier borrower of the
/// connection left in the session can't show through.
struct TransactionPreamble {
    let scope: SchemaScope
    let options: TransactionOptions
    let configuration: DatabaseConfiguration

    /// Nothing that a visitor or a visit asks runs long enough to be worth compiling.
    var statements: [SQL] {
        let statementTimeout = options.statementTimeout ?? configuration.statementTimeout
        let lockTimeout = options.lockTimeout ?? configuration.lockTimeout
        let mode = options.readOnly ? "read only" : "read write"
        // pg_temp stands last, else a temporary table would come before the tenant's.
        return [
            SQL.trusted("begin isolation level \(options.isolation.rawValue) \(mode)"),
            """
            select set_config('role', \(scope.role?.name ?? "none"), true),
                set_config('search_path', \("\(scope.schema.name), pg_temp"), true),
                set_config('statement_timeout', \("\(Self.milliseconds(statementTimeout))"), true),
                set_config('lock_timeout', \("\(Self.milliseconds(lockTimeout))"), true),
                set_config('enable_seqscan', \(options.plansForGrowth ? "off" : "on"), true),
                set_config('jit', 'off', true)
            """,
        ]
    }

    /// Whole milliseconds, at least 1 for every positive time because 0 means no limit.
    static func milliseconds(_ duration: Duration) -> Int32 {
        guard duration > .zero else { return 0 }
        let (seconds, attoseconds) = duration.components
        guard seconds < 2_000_000 else { return Int32.max }
        return max(1, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}

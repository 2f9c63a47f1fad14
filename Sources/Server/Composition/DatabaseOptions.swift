import Foundation
import Postgres

/// How to reach the platform's data.
struct DatabaseOptions: Sendable, Equatable {
    /// A libpq connection string or URL; it may hold a password, so it is never printed.
    let url: String
    /// The file with the master key; nil for commands that read nothing encrypted.
    let masterKeyFile: String?
    /// What stands between here and the server.
    var pooler = DatabasePooler.none
    /// The operator's own table of national holidays; nil: the program's alone.
    var holidaysFile: String?
    /// The instant at which the rehearsal clock starts; nil for the real time.
    var rehearseAt: Date?

    /// The same for the pool, with its usual limits.
    ///
    /// A name that was given to a statement is known to one session of the server; without names nothing else is bound to
    /// one: roles, paths, limits and advisory locks are set for a transaction each.
    var configuration: DatabaseConfiguration {
        DatabaseConfiguration(connectionString: url, preparedStatements: pooler == .none)
    }
}

extension DatabaseOptions: CustomStringConvertible {
    var description: String { "DatabaseOptions(url: …, masterKeyFile: \(masterKeyFile ?? "none"))" }
}

import Foundation

/// How to reach the platform's data.
struct DatabaseOptions: Sendable, Equatable {
    /// A libpq connection string or URL; it may hold a password, so it is never printed.
    let url: String
    /// The file with the master key; nil for commands that read nothing encrypted.
    let masterKeyFile: String?
    /// The instant at which the rehearsal clock starts; nil for the real time.
    var rehearseAt: Date?
}

extension DatabaseOptions: CustomStringConvertible {
    var description: String { "DatabaseOptions(url: …, masterKeyFile: \(masterKeyFile ?? "none"))" }
}

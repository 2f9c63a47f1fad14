import Foundation
import Postgres

/// What is known of the whole database.
struct StoredInstallation: Sendable {
    /// Of the master key; nil before the first.
    var keyFingerprint: Data?
    /// Nil in a database of an earlier version, before it is migrated.
    var isRehearsal: Bool?
    /// How far a rehearsal is from the real time, in microseconds.
    var rehearsalOffset: Int?
}

/// SQL of the one row about the whole database.
struct InstallationStore {
    let transaction: Transaction

    func read() throws -> StoredInstallation {
        let row = try transaction.first(
            "select key_fingerprint, is_rehearsal, rehearsal_offset from platform.installation")
        guard let row else { return StoredInstallation() }
        return StoredInstallation(
            keyFingerprint: try row.decode(0, Data?.self), isRehearsal: try row.decode(1, Bool?.self),
            rehearsalOffset: try row.decode(2, Int?.self))
    }

    /// Notes the master key's fingerprint unless another one is there; answers the one that counts.
    func note(keyFingerprint: Data) throws -> Data? {
        _ = try transaction.execute(
            "update platform.installation set key_fingerprint = \(keyFingerprint) where key_fingerprint is null")
        return try read().keyFingerprint
    }

    func mark(isRehearsal: Bool) throws {
        _ = try transaction.execute("update platform.installation set is_rehearsal = \(isRehearsal)")
    }

    func note(rehearsalOffset: Int) throws {
        _ = try transaction.execute("update platform.installation set rehearsal_offset = \(rehearsalOffset)")
    }

    /// Writes what is of no use but to have been written.
    ///
    /// A row that replaces itself finds room on its page however full the disk is, so the server has to write a file too:
    /// a snapshot's, which goes with the transaction. Nobody waits for another server that writes at the same time.
    func tryToWrite() throws {
        _ = try transaction.execute(
            """
            update platform.write_probe set written_at = clock_timestamp()
            where single in (select single from platform.write_probe for update skip locked)
            """)
        _ = try transaction.first("select pg_export_snapshot()")
    }
}

import Foundation

/// What the register holds.
struct KnownEntries: Sendable {
    /// An entry, as far as an import compares it.
    struct Entry: Sendable {
        var identity: Data
        var checksum: Data
        var isWithdrawn: Bool
        /// How many keys it is found by.
        var keys = 0
    }

    var entries: [UUID: Entry] = [:]
    var byIdentity: [Data: UUID] = [:]
    var byKey: [Data: [UUID]] = [:]
}

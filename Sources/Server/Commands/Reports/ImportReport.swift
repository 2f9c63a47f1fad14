/// How far an import is.
struct ImportProgress: Sendable, Equatable {
    /// Lines done.
    let lines: Int
    /// Lines in all, when known.
    let total: Int?

    var text: String {
        total.map { "\(lines) / \($0)" } ?? "\(lines)"
    }
}

/// What `madoguchi tenant import-register` did, or would do.
struct ImportReport: Report, Equatable {
    let tenant: String
    let service: String
    let dryRun: Bool
    /// Entries that are new, differ, are the same, or are no longer in the file.
    let added: Int
    let changed: Int
    let unchanged: Int
    let removed: Int
    /// With any error nothing is imported.
    var errors: [LineError] = []

    /// Something wrong in one line of the file.
    struct LineError: Encodable, Sendable, Equatable {
        let file: String
        /// From 1.
        let line: Int
        let message: String

        var text: String { "\(file):\(line): error: \(message)\n" }
    }

    var text: String {
        guard errors.isEmpty else {
            let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
            return errors.map(\.text).joined() + "\(count), nothing imported\n"
        }
        let counts = "\(added) new, \(changed) changed, \(unchanged) unchanged, \(removed) removed"
        return "\(tenant)/\(service): \(counts)\(dryRun ? " (dry run, nothing imported)" : "")\n"
    }
}

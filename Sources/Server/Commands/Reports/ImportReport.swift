import Domain
import Platform

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
        /// Counted from 1, with the header.
        let line: Int
        let message: String

        var text: String { "\(file):\(line): error: \(message)\n" }
    }

    var failure: CommandFailure? { errors.isEmpty ? nil : .refused("") }

    var text: String {
        guard errors.isEmpty else {
            let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
            return errors.map(\.text).joined() + "\(count), nothing imported\n"
        }
        let counts = "\(added) new, \(changed) changed, \(unchanged) unchanged, \(removed) removed"
        return "\(tenant)/\(service): \(counts)\(dryRun ? " (dry run, nothing imported)" : "")\n"
    }
}

extension ImportReport {
    /// What an import did with `file`, or would do.
    init(_ report: RegisterImport.Report, of file: String, tenant: TenantID, service: ServiceID, dryRun: Bool) {
        self.init(
            tenant: tenant.name, service: service.name, dryRun: dryRun, added: report.added, changed: report.changed,
            unchanged: report.unchanged, removed: report.withdrawn,
            errors: report.errors.map { LineError(file: file, line: $0.line, message: $0.message) })
    }
}

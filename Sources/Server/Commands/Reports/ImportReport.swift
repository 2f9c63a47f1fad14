import Domain
import Foundation
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
    /// Upcoming bookings of people who are no longer in the file.
    var hits: [Hit] = []
    /// Whether nothing was imported because `--accept-removals` didn't say how many.
    var removalsUnagreed = false
    /// With any error nothing is imported.
    var errors: [Line] = []
    /// What is worth a look.
    var warnings: [Line] = []

    /// What is said of one line of the file.
    struct Line: Encodable, Sendable, Equatable {
        let file: String
        /// Counted from 1, with the header.
        let line: Int
        let message: String

        func text(_ kind: String) -> String { "\(file):\(line): \(kind): \(message)\n" }
    }

    /// A booking of somebody who is no longer in the file.
    struct Hit: Encodable, Sendable, Equatable {
        let receiptNumber: String
        let counter: String
        let start: Date

        var text: String { "  \(receiptNumber)  \(JapaneseFormat.dateTime(start, language: "ja"))  \(counter)\n" }
    }

    var failure: CommandFailure? { errors.isEmpty && !removalsUnagreed ? nil : .refused("") }

    var text: String {
        let warned = warnings.map { $0.text("warning") }.joined()
        guard errors.isEmpty else {
            let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
            return warned + errors.map { $0.text("error") }.joined() + "\(count), nothing imported\n"
        }
        let counts = "\(added) new, \(changed) changed, \(unchanged) unchanged, \(removed) removed"
        let outcome = dryRun ? " (dry run, nothing imported)" : removalsUnagreed ? "; nothing imported" : ""
        return warned + "\(tenant)/\(service): \(counts)\(outcome)\n" + hitsText + agreement
    }

    private var hitsText: String {
        guard !hits.isEmpty else { return "" }
        return "upcoming bookings of those removed: \(hits.count)\n" + hits.map(\.text).joined()
    }

    private var agreement: String {
        guard removalsUnagreed || dryRun && removed > 0 else { return "" }
        return removed == 0
            ? "nobody would be withdrawn: import without --accept-removals\n"
            : "to withdraw them: --accept-removals \(removed)\n"
    }
}

extension ImportReport {
    /// What an import did with `file`, or would do.
    init(_ report: RegisterImport.Report, of file: String, tenant: TenantID, service: ServiceID, dryRun: Bool) {
        let lines = { (found: [RegisterImport.LineError]) in
            found.map { Line(file: file, line: $0.line, message: $0.message) }
        }
        self.init(
            tenant: tenant.name, service: service.name, dryRun: dryRun, added: report.added, changed: report.changed,
            unchanged: report.unchanged, removed: report.withdrawn,
            hits: report.hits.map {
                Hit(receiptNumber: $0.receipt.description, counter: $0.counter.name, start: $0.start)
            }, removalsUnagreed: report.isUnagreed, errors: lines(report.errors), warnings: lines(report.warnings))
    }
}

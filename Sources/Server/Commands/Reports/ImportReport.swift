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
        let message: Bilingual

        func text(_ kind: Bilingual) -> Bilingual {
            Bilingual(same: "\(file):\(line): ") + kind + message + Bilingual(same: "\n")
        }
    }

    /// A booking of somebody who is no longer in the file.
    struct Hit: Encodable, Sendable, Equatable {
        let receiptNumber: String
        let counter: String
        let start: Date

        var text: Bilingual {
            Bilingual(same: "  \(receiptNumber)  \(JapaneseFormat.dateTime(start, language: "ja"))  \(counter)\n")
        }
    }

    var failure: CommandFailure? { errors.isEmpty && !removalsUnagreed ? nil : .refused(.none) }

    var text: Bilingual {
        let warned = warnings.map { $0.text(Diagnostic.Severity.warning.words) }.joined()
        guard errors.isEmpty else {
            let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
            return warned + errors.map { $0.text(Diagnostic.Severity.error.words) }.joined()
                + Bilingual("\(count), nothing imported\n", ja: "エラーが\(errors.count)件あるため、取り込んでいません。\n")
        }
        return warned + counts + outcome + hitsText + agreement
    }

    private var counts: Bilingual {
        Bilingual(
            "\(tenant)/\(service): \(added) new, \(changed) changed, \(unchanged) unchanged, \(removed) removed",
            ja: "\(tenant)/\(service)：新規\(added)件、変更\(changed)件、変更なし\(unchanged)件、削除\(removed)件")
    }

    private var outcome: Bilingual {
        if dryRun { return Bilingual(" (dry run, nothing imported)\n", ja: "（確認のみ。取り込んでいません。）\n") }
        return removalsUnagreed
            ? Bilingual("; nothing imported\n", ja: "（取り込んでいません。）\n") : Bilingual(same: "\n")
    }

    private var hitsText: Bilingual {
        guard !hits.isEmpty else { return .none }
        return Bilingual("upcoming bookings of those removed: \(hits.count)\n", ja: "削除される人の今後の予約：\(hits.count)件\n")
            + hits.map(\.text).joined()
    }

    private var agreement: Bilingual {
        guard removalsUnagreed || dryRun && removed > 0 else { return .none }
        return removed == 0
            ? Bilingual(
                "nobody would be withdrawn: import without --accept-removals\n",
                ja: "削除される人はいません。--accept-removals を付けずに取り込んでください。\n")
            : Bilingual(
                "to withdraw them: --accept-removals \(removed)\n",
                ja: "削除してよければ、--accept-removals \(removed) を付けて取り込んでください。\n")
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

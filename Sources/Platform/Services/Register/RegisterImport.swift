public import Foundation
import Postgres
public import Domain

/// Takes over an office's list of people ready for pickup: whole, or not at all.
public struct RegisterImport: Sendable {
    /// Lines between two calls of `progress`.
    private static let portion = 2_000

    let tenant: Tenant
    let service: ServiceSettings

    /// Imports into the register of `service`.
    public init(_ tenant: Tenant, service: ServiceSettings) {
        self.tenant = tenant
        self.service = service
    }

    /// Something wrong in one line of the file.
    public struct LineError: Hashable, Sendable, Error {
        /// The line of the file, from 1.
        public var line: Int
        /// What is wrong and what would be right; without the value, which is personal.
        public var message: Bilingual
    }

    /// What an import may do, and who does it.
    public struct Terms: Sendable {
        /// Only tells the difference.
        public var dryRun: Bool
        /// How many entries may be withdrawn, exactly; nil: none.
        public var acceptedRemovals: Int?
        /// The officer's name, for the audit trail.
        public var officer: String

        /// Terms of an import.
        public init(dryRun: Bool = false, acceptedRemovals: Int? = nil, officer: String) {
            self.dryRun = dryRun
            self.acceptedRemovals = acceptedRemovals
            self.officer = officer
        }
    }

    /// What an import did or would do.
    public struct Report: Sendable {
        /// Entries that weren't there.
        public var added = 0
        /// Entries that differ.
        public var changed = 0
        /// Entries as they were.
        public var unchanged = 0
        /// Entries that the list doesn't have any more; their bookings stay.
        public var withdrawn = 0
        /// Upcoming bookings of those.
        public var hits: [WithdrawnHit] = []
        /// Whether nothing was imported because nobody has agreed to so many withdrawals.
        public var isUnagreed = false
        /// Everything wrong; when there is anything, nothing was imported.
        public var errors: [LineError] = []
        /// What is worth a look, by line.
        public var warnings: [LineError] = []
    }

    /// Imports the CSV in `data`, in UTF-8 or CP932.
    ///
    /// - Parameter progress: called with the lines read and the lines there are, about.
    public func run(
        _ data: Data, on terms: Terms, progress: @Sendable (_ lines: Int, _ total: Int) -> Void
    ) async throws -> Report {
        var report = Report()
        let lines: [RegisterLine]
        do {
            lines = try read(data, &report, progress: progress)
        } catch let error as LineError {
            return Report(errors: [error])
        }
        let known = try await known()
        let match = RegisterMatch(lines, in: known)
        report.warnings += lines.filter { match.corrected.contains($0.number) }.map { line in
            LineError(
                line: line.number,
                message: Bilingual(
                    "the numbers were there before with another birthday: taken as the same person, corrected",
                    ja: "同じ番号が、前回は別の生年月日で登録されていました。同じ人の訂正として取り込みます。"))
        }
        report.warnings.sort { $0.line < $1.line }
        let rows = try rows(of: lines, match, known, &report)
        let gone = match.left
        report.withdrawn = gone.count
        report.hits = try await upcomingBookings(of: gone)
        report.isUnagreed = !terms.dryRun && gone.count != terms.acceptedRemovals ?? 0
        guard report.errors.isEmpty, !terms.dryRun, !report.isUnagreed else { return report }
        try await write(rows, withdrawing: gone, report, by: terms.officer)
        return report
    }

    /// The lines without errors; those of all others are in the report.
    private func read(
        _ data: Data, _ report: inout Report, progress: @Sendable (_ lines: Int, _ total: Int) -> Void
    ) throws -> [RegisterLine] {
        let text: [UInt8]
        do {
            text = try RegisterText.decode(data).bytes
        } catch {
            throw error.asLineError
        }
        let total = text.count { $0 == UInt8(ascii: "\n") }
        var reader = try RegisterLines(
            text, service: service, keys: tenant.runtime.keys, today: Day(containing: tenant.now))
        var lines: [RegisterLine] = []
        var seen: [Data: Int] = [:]
        while let result = reader.next() {
            switch result {
            case .failure(let error): report.errors.append(error)
            case .success(let line):
                note(line, &seen, &report)
                lines.append(line)
            }
            if reader.count % Self.portion == 0 { progress(reader.count, total) }
        }
        progress(reader.count, reader.count)
        return lines
    }

    /// Reports what an earlier line has too, and what others can't read.
    private func note(_ line: RegisterLine, _ seen: inout [Data: Int], _ report: inout Report) {
        report.warnings += line.warnings.map { LineError(line: line.number, message: $0) }
        for key in line.lookups {
            guard let first = seen.updateValue(line.number, forKey: key) else { continue }
            if key == line.identity {
                let message = Bilingual("the same numbers as in line \(first)", ja: "\(first)行目と同じ番号です。")
                report.errors.append(LineError(line: line.number, message: message))
            } else {
                let message = Bilingual(
                    "some numbers are those of line \(first): nobody will be found by these alone",
                    ja: "一部の番号が\(first)行目と同じです。その番号だけでは照合できません。")
                report.warnings.append(LineError(line: line.number, message: message))
            }
        }
    }

    /// What has to be written, counted.
    private func rows(
        of lines: [RegisterLine], _ match: RegisterMatch, _ known: KnownEntries, _ report: inout Report
    ) throws -> [RegisterRow] {
        try lines.compactMap { line in
            let id = match.entries[line.number]
            let row = try line.row(id: id ?? UUID(), keys: tenant.runtime.keys)
            guard let id, let entry = known.entries[id] else {
                report.added += 1
                return row
            }
            guard entry.checksum == line.checksum, !entry.isWithdrawn else {
                report.changed += 1
                return row
            }
            report.unchanged += 1
            // Imports of programs before kept no codes by themselves.
            return entry.keys == Set(row.keys).count ? nil : row
        }
    }

    private func known() async throws -> KnownEntries {
        let id = service.id
        return try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try RegisterStore(transaction: transaction).known(service: id)
        }
    }

    private func upcomingBookings(of entries: [UUID]) async throws -> [WithdrawnHit] {
        guard !entries.isEmpty else { return [] }
        let keys = entries.map { ExclusiveKey.person($0, of: service.id, keys: tenant.runtime.keys).hash }
        return try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            try ExclusiveKeyStore(transaction: transaction).upcomingBookings(with: keys, from: moment)
        }
    }

    private func write(
        _ rows: [RegisterRow], withdrawing gone: [UUID], _ report: Report, by officer: String
    ) async throws {
        let (id, actor) = (service.id, "office \(officer)")
        try await tenant.runtime.transaction { transaction, moment in
            let store = RegisterStore(transaction: transaction)
            for start in stride(from: 0, to: rows.count, by: Self.portion) {
                try store.write(Array(rows[start..<min(start + Self.portion, rows.count)]), service: id, at: moment)
            }
            try store.withdraw(gone)
            let counts = ["added": report.added, "changed": report.changed, "withdrawn": report.withdrawn]
            AuditStore(transaction: transaction).record(
                [AuditEntry(actor: actor, action: "register.imported", target: nil, facts: counts)]
                    + gone.map { AuditEntry(actor: actor, action: "register.withdrawn", target: $0) }, at: moment)
        }
    }
}

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
        public var message: String
    }

    /// What an import did or would do.
    public struct Report: Sendable {
        /// Entries that weren't there.
        public var added = 0
        /// Entries whose further columns differ.
        public var changed = 0
        /// Entries as they were.
        public var unchanged = 0
        /// Entries that the list doesn't have any more; their bookings stay.
        public var withdrawn = 0
        /// Everything wrong; when there is anything, nothing was imported.
        public var errors: [LineError] = []
    }

    /// Imports the CSV in `data`, in UTF-8 or CP932.
    ///
    /// - Parameters:
    ///   - dryRun: only tells the difference.
    ///   - progress: called with the lines read and the lines there are, about.
    public func run(
        _ data: Data, dryRun: Bool, progress: @Sendable (_ lines: Int, _ total: Int) -> Void
    ) async throws -> Report {
        let text: [UInt8]
        do {
            text = try RegisterText.decode(data).bytes
        } catch {
            let line = data.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            return Report(errors: [LineError(line: line, message: "neither UTF-8 nor CP932 (Shift_JIS)")])
        }
        let existing = try await existing()
        let total = text.count { $0 == UInt8(ascii: "\n") }
        var lines: RegisterLines
        do {
            lines = try RegisterLines(
                text, service: service, keys: tenant.runtime.keys, today: Day(containing: tenant.now))
        } catch {
            return Report(errors: [error])
        }
        var report = Report()
        var rows: [RegisterRow] = []
        var seen: [Data: Int] = [:]
        while let result = lines.next() {
            switch result {
            case .failure(let error): report.errors.append(error)
            case .success(let line):
                if let first = seen.updateValue(line.number, forKey: line.identity) {
                    report.errors.append(
                        LineError(line: line.number, message: "the same numbers as in line \(first)"))
                } else if let entry = existing[line.identity] {
                    if entry.checksum == line.checksum, !entry.withdrawn {
                        report.unchanged += 1
                    } else {
                        report.changed += 1
                        rows.append(try line.row(id: entry.id, keys: tenant.runtime.keys))
                    }
                } else {
                    report.added += 1
                    rows.append(try line.row(id: UUID(), keys: tenant.runtime.keys))
                }
            }
            if lines.count % Self.portion == 0 { progress(lines.count, total) }
        }
        progress(lines.count, lines.count)
        let gone = existing.filter { seen[$0.key] == nil && !$0.value.withdrawn }.map(\.value.id)
        report.withdrawn = gone.count
        guard report.errors.isEmpty, !dryRun else { return report }
        try await write(rows, withdrawing: gone)
        return report
    }

    private func existing() async throws -> [Data: (id: UUID, checksum: Data, withdrawn: Bool)] {
        let id = service.id
        return try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try RegisterStore(transaction: transaction).existing(service: id)
        }
    }

    private func write(_ rows: [RegisterRow], withdrawing gone: [UUID]) async throws {
        let id = service.id
        try await tenant.runtime.transaction { transaction, moment in
            let store = RegisterStore(transaction: transaction)
            for start in stride(from: 0, to: rows.count, by: Self.portion) {
                try store.write(Array(rows[start..<min(start + Self.portion, rows.count)]), service: id, at: moment)
            }
            try store.withdraw(gone)
            AuditStore(transaction: transaction)
                .record([AuditEntry(actor: "admin", action: "register.imported", target: nil)], at: moment)
        }
    }
}

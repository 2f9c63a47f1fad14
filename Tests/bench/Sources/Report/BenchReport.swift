import Foundation

/// What one run found.
struct BenchReport: Codable {
    let comparisons: [Comparison]
    let serverMegabytes: Double
    let serverPeakMegabytes: Double
    let calendarBytes: Int
    let bookings: Int
    /// Where somebody wasn't answered as expected, with the answers; there should be none.
    let complaints: [String]
    let mails: MailFigures?
    let fairness: FairnessFigures?
    let applying: ApplyingFigures?
    let serverMegabytesAfter512: Double?
    let loadBefore: String
    let processors: Int

    func json() throws -> Data {
        let ratios = Dictionary(uniqueKeysWithValues: comparisons.map { ($0.name, $0.ratio) })
        return try JSONEncoder.figures.encode(Stored(report: self, ratios: ratios))
    }

    private struct Stored: Codable {
        let report: BenchReport
        let ratios: [String: Double]
    }

    /// - Throws: ``BenchError/checkFailed(_:)`` when somebody wasn't answered as expected.
    func requireWhole() throws {
        guard complaints.isEmpty else {
            throw BenchError.checkFailed(
                "not everybody was answered as expected: \(complaints.joined(separator: "; "))")
        }
    }

    var table: String {
        var lines = speeds.lines + [""]
        if comparisons.contains(where: { $0.cost != nil }) { lines += costs.lines + [""] }
        if let mails { lines.append(mails.line) }
        if let fairness { lines.append(fairness.line) }
        if let applying { lines.append(applying.line) }
        let crowd = serverMegabytesAfter512.map { ", after 512 connections \(TextTable.whole($0)) MB" } ?? ""
        lines.append(
            "Server's memory afterwards: \(TextTable.whole(serverMegabytes)) MB, at its most "
                + "\(TextTable.whole(serverPeakMegabytes)) MB\(crowd). Calendar page: \(calendarBytes) bytes.")
        lines.append(
            "\(bookings) acknowledged bookings are all there; no slot is overbooked. "
                + "\(processors) processors; load before: \(loadBefore).")
        return lines.joined(separator: "\n")
    }

    private var speeds: TextTable {
        var table = TextTable(
            ("", 58), ("ours/s", 8), ("other/s", 8), ("ratio", 6), ("wanted", 6), ("rounds", 16), ("99% ms", 8),
            ("generator", 9))
        for row in comparisons {
            table.add([
                row.name, TextTable.whole(Comparison.median(row.ours)), TextTable.whole(Comparison.median(row.other)),
                TextTable.decimal(row.ratio), row.wanted.map(TextTable.decimal) ?? "",
                row.ratios.map(TextTable.decimal).joined(separator: " "), TextTable.decimal(row.ours99thMilliseconds),
                TextTable.decimal(row.generatorShare),
            ])
        }
        return table
    }

    private var costs: TextTable {
        var table = TextTable(
            ("processor time a pair, µs", 58), ("server", 8), ("database", 8), ("both", 6), ("pgbench's database", 18),
            ("ratio", 6))
        for row in comparisons {
            guard let cost = row.cost else { continue }
            table.add(
                [row.name]
                    + [cost.server, cost.postgres, cost.ours, cost.otherPostgres].map(TextTable.whole)
                    + [TextTable.decimal(cost.ratio)])
        }
        return table
    }
}

extension JSONEncoder {
    /// For people who compare runs.
    static var figures: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return encoder
    }
}

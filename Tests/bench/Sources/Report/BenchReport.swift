import Foundation

/// One comparison: ours, the other side, and the ratio asked for.
struct Comparison: Codable {
    let name: String
    let ours: [Double]
    let other: [Double]
    let wanted: Double
    let ours99thMilliseconds: Double

    /// Each round's own ratio: both sides of a round ran one after the other, under much the same load.
    var ratios: [Double] { zip(ours, other).map { $1 > 0 ? $0 / $1 : 0 } }
    var ratio: Double { Self.median(ratios) }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

/// What one run found.
struct BenchReport: Codable {
    let comparisons: [Comparison]
    let serverMegabytes: Double
    let serverPeakMegabytes: Double
    let calendarBytes: Int
    let bookings: Int
    let loadBefore: String
    let processors: Int

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(
            Stored(report: self, ratios: Dictionary(uniqueKeysWithValues: comparisons.map { ($0.name, $0.ratio) })))
    }

    private struct Stored: Codable {
        let report: BenchReport
        let ratios: [String: Double]
    }

    var table: String {
        var lines = [Self.row(["", "ours/s", "other/s", "ratio", "wanted", "rounds", "99% ms"])]
        for comparison in comparisons {
            lines.append(
                Self.row([
                    comparison.name, Self.whole(Comparison.median(comparison.ours)),
                    Self.whole(Comparison.median(comparison.other)), Self.decimal(comparison.ratio),
                    Self.decimal(comparison.wanted), comparison.ratios.map(Self.decimal).joined(separator: " "),
                    Self.decimal(comparison.ours99thMilliseconds),
                ]))
        }
        lines.append("")
        lines.append(
            "Server's memory afterwards: \(Self.whole(serverMegabytes)) MB, at its most "
                + "\(Self.whole(serverPeakMegabytes)) MB. Calendar page: \(calendarBytes) bytes.")
        lines.append(
            "\(bookings) acknowledged bookings are all there; no slot is overbooked. "
                + "\(processors) processors; load before: \(loadBefore).")
        return lines.joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String {
        let widths = [34, 9, 9, 7, 7, 20, 8]
        return zip(cells, widths).enumerated().map { index, cell in
            let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 ? cell.0 + padding : padding + cell.0
        }.joined(separator: " ")
    }

    private static func whole(_ value: Double) -> String { String(Int(value.rounded())) }
    private static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
}

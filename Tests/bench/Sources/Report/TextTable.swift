import Foundation

/// Columns for the terminal: the first to the left, the others to the right.
struct TextTable {
    private let widths: [Int]
    private(set) var lines: [String] = []

    init(_ columns: (title: String, width: Int)...) {
        widths = columns.map(\.width)
        add(columns.map(\.title))
    }

    mutating func add(_ cells: [String]) {
        let padded = zip(cells, widths).enumerated().map { index, cell in
            let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 ? cell.0 + padding : padding + cell.0
        }
        lines.append(padded.joined(separator: " "))
    }

    static func whole(_ value: Double) -> String { String(Int(value.rounded())) }
    static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
}

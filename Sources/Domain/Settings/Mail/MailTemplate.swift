/// A text with `{placeholder}`s.
public struct MailTemplate: Sendable {
    /// Names of the placeholders used, known or not.
    public let placeholders: [String]

    private let lines: [[Piece]]

    /// Text as it is, or a placeholder; nil for one that nobody knows.
    private enum Piece: Sendable {
        case text(String)
        case placeholder(MailPlaceholder?)
    }

    /// Splits a text; `{漢字|かんじ}` is furigana, not a placeholder.
    public init(_ text: String) {
        var lines: [[Piece]] = [[]]
        var placeholders: [String] = []
        func add(_ text: Substring) {
            for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append([]) }
                if !part.isEmpty { lines[lines.count - 1].append(.text(String(part))) }
            }
        }
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            if name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0 == "-" || $0.isNumber) }), !name.isEmpty {
                add(rest[..<open])
                placeholders.append(String(name))
                lines[lines.count - 1].append(.placeholder(MailPlaceholder(rawValue: String(name))))
            } else {
                add(rest[...close])
            }
            rest = rest[rest.index(after: close)...]
        }
        add(rest)
        self.lines = lines
        self.placeholders = placeholders
    }

    /// The text with values filled in.
    ///
    /// A line that names a placeholder without a value is left out; where that leaves several empty lines together, one
    /// stays.
    public func filled(_ values: [MailPlaceholder: String]) -> String {
        var lines: [String] = []
        for line in self.lines {
            guard let line = Self.filled(line, values) else { continue }
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    private static func filled(_ line: [Piece], _ values: [MailPlaceholder: String]) -> String? {
        var filled = ""
        for piece in line {
            switch piece {
            case .text(let text): filled += text
            case .placeholder(let name):
                guard let value = name.flatMap({ values[$0] }) else { return nil }
                filled += value
            }
        }
        return filled
    }
}

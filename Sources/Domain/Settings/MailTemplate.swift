/// A text with `{placeholder}`s.
public struct MailTemplate: Sendable {
    /// A piece of the text.
    public enum Piece: Hashable, Sendable {
        /// Text as it is.
        case text(String)
        /// A placeholder's name, known or not.
        case placeholder(String)
    }

    /// Pieces in order.
    public let pieces: [Piece]

    /// Splits a text; `{漢字|かんじ}` is furigana, not a placeholder.
    public init(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            if name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0 == "-" || $0.isNumber) }), !name.isEmpty {
                pieces.append(.text(String(rest[..<open])))
                pieces.append(.placeholder(String(name)))
            } else {
                pieces.append(.text(String(rest[...close])))
            }
            rest = rest[rest.index(after: close)...]
        }
        pieces.append(.text(String(rest)))
        self.pieces = pieces
    }

    /// Names of the placeholders used.
    public var placeholders: [String] {
        pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
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

    private var lines: [[Piece]] {
        var lines: [[Piece]] = [[]]
        for piece in pieces {
            guard case .text(let text) = piece else {
                lines[lines.count - 1].append(piece)
                continue
            }
            for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append([]) }
                if !part.isEmpty { lines[lines.count - 1].append(.text(String(part))) }
            }
        }
        return lines
    }

    private static func filled(_ line: [Piece], _ values: [MailPlaceholder: String]) -> String? {
        var filled = ""
        for piece in line {
            switch piece {
            case .text(let text): filled += text
            case .placeholder(let name):
                guard let value = MailPlaceholder(rawValue: name).flatMap({ values[$0] }) else { return nil }
                filled += value
            }
        }
        return filled
    }
}

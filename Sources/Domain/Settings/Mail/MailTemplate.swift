/// The words of a mail with their placeholders, line by line (``TextTemplate``).
public struct MailTemplate: Sendable {
    /// Names of the placeholders used, known or not.
    public let placeholders: [String]

    private var lines: [[Piece]]

    /// Text as it is, or a placeholder; nil for one that nobody knows.
    private enum Piece: Sendable {
        case text(String)
        case placeholder(MailPlaceholder?)
    }

    /// Splits a text into its lines.
    public init(_ text: String) {
        let template = TextTemplate(text)
        var lines: [[Piece]] = [[]]
        for piece in template.pieces {
            switch piece {
            case .text(let text):
                for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if index > 0 { lines.append([]) }
                    if !part.isEmpty { lines[lines.count - 1].append(.text(String(part))) }
                }
            case .placeholder(let name):
                lines[lines.count - 1].append(.placeholder(MailPlaceholder(rawValue: name)))
            }
        }
        self.lines = lines
        placeholders = template.names
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

    /// The same template with these values in their places for good; `placeholders` stay those of the whole text.
    public func with(_ values: [MailPlaceholder: String]) -> MailTemplate {
        var template = self
        template.lines = lines.map { line in
            line.map { piece in
                guard case .placeholder(let name?) = piece, let value = values[name] else { return piece }
                return .text(value)
            }
        }
        return template
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

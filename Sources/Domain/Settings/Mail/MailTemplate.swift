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
    /// A line that names a placeholder without a value, or with a blank one, is left out; so is a heading of which that
    /// leaves nothing. Where several empty lines come together, one stays.
    public func filled(_ values: [MailPlaceholder: String]) -> String {
        let filled = lines.map { Self.filled($0, values) }
        var lines: [String] = []
        for (index, line) in filled.enumerated() {
            guard let line, !Self.announcesNothing(line, filled[(index + 1)...]) else { continue }
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    /// Whether a line is a heading, and all lines up to the next empty one are left out.
    private static func announcesNothing(_ line: String, _ below: ArraySlice<String?>) -> Bool {
        guard isHeading(line), let next = below.first, next == nil else { return false }
        return below.first { $0 != nil }.map { $0?.isEmpty ?? true } ?? true
    }

    /// Whether a line only announces the lines below it.
    private static func isHeading(_ line: String) -> Bool { line.hasSuffix("：") || line.hasSuffix(":") }

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
                guard let value = name.flatMap({ values[$0] }), !value.trimmingWhitespace.isEmpty else { return nil }
                filled += value
            }
        }
        return filled
    }
}

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

    /// The text with values filled in. A line that only holds a placeholder without a value is left out.
    public func filled(_ values: [MailPlaceholder: String]) -> String {
        let text = pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder(let name): MailPlaceholder(rawValue: name).flatMap { values[$0] } ?? Self.nothing
            }
        }.joined()
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0 != Self.nothing }
            .map { $0.replacing(Self.nothing, with: "") }
            .joined(separator: "\n")
    }

    private static let nothing = "\u{FFFC}"
}

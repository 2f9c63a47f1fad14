/// A text with `{placeholder}`s: lower-case letters, digits and hyphens between braces.
///
/// `{漢字|かんじ}` is furigana, not a placeholder.
public struct TextTemplate: Sendable {
    /// What a template consists of.
    public enum Piece: Hashable, Sendable {
        /// Text as it is.
        case text(String)
        /// A placeholder's name, known or not.
        case placeholder(String)
    }

    /// Text and placeholders in order; no text is empty.
    public let pieces: [Piece]

    /// Splits a text; braces around anything but a name are text.
    public init(_ text: String) {
        var pieces: [Piece] = []
        func add(_ text: Substring) {
            if !text.isEmpty { pieces.append(.text(String(text))) }
        }
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            let after = rest.utf8.index(after: open)
            let name = rest.utf8[after...].prefix(while: Self.isPartOfName)
            guard name.endIndex < rest.endIndex, !name.isEmpty, rest.utf8[name.endIndex] == UInt8(ascii: "}") else {
                add(rest[..<after])
                rest = rest[after...]
                continue
            }
            add(rest[..<open])
            pieces.append(.placeholder(String(rest[name.startIndex..<name.endIndex])))
            rest = rest[rest.utf8.index(after: name.endIndex)...]
        }
        add(rest)
        self.pieces = pieces
    }

    /// Names of the placeholders, in order.
    public var names: [String] {
        pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    /// The text with each placeholder replaced; `value` may return nil to leave it.
    public func filled(_ value: (String) -> String?) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .placeholder(let name): result += value(name) ?? "{\(name)}"
            }
        }
        return result
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
    }
}

import Mustache

/// HTML that is safe to send: everything in it was escaped or written by us.
///
/// Templates put it in with three braces; two braces are for text, which is escaped there.
struct Markup: Hashable, Sendable, MustacheCustomRenderable {
    /// Safe to stand in a page as it is.
    let html: String

    static let empty = Markup(trusted: "")

    /// Takes HTML that came from us, such as a drawn QR code; never pass what somebody typed.
    init(trusted html: String) {
        self.html = html
    }

    /// Text as it is: what would be markup in it is shown.
    init(text: String) {
        html = Self.escaped(text)
    }

    /// What the template puts in.
    var renderText: String { html }
    /// Whether a section over it is left out.
    var isNull: Bool { html.isEmpty }

    static func + (left: Markup, right: Markup) -> Markup {
        Markup(trusted: left.html + right.html)
    }

    /// The same piece with its language marked, as an inline element or as a block.
    func marked(_ language: String, block: Bool = false) -> Markup {
        let name = block ? "div" : "span"
        return Markup(trusted: "<\(name) lang=\"\(Self.escaped(language))\">\(html)</\(name)>")
    }

    /// Text as HTML, byte by byte: a combining character after `<` or `"` must not hide it.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a byte means something in HTML.
    static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}

/// Guards the template library's escaping, which looks at whole characters: a combining mark after `"` makes another
/// character of it, which would go out as it is.
enum TemplateText {
    private static let separator: Unicode.Scalar = "\u{200B}"

    /// The text with every `<`, `>`, `&`, `"` and `'` standing as a character of its own.
    static func safe(_ text: String) -> String {
        guard text.utf8.contains(where: Markup.isSpecial), text.contains(where: hides) else { return text }
        var scalars = String.UnicodeScalarView()
        for character in text {
            if hides(character) {
                for scalar in character.unicodeScalars { scalars.append(contentsOf: [scalar, separator]) }
            } else {
                scalars.append(contentsOf: character.unicodeScalars)
            }
        }
        return String(scalars)
    }

    private static func hides(_ character: Character) -> Bool {
        character.unicodeScalars.count > 1 && character.utf8.contains(where: Markup.isSpecial)
    }
}

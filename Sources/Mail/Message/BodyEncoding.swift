import FoundationEssentials

/// How a text part is carried; both ways leave pure ASCII in lines of at most 76 characters.
enum BodyEncoding: String {
    case base64
    case quotedPrintable = "quoted-printable"

    /// Quoted-printable keeps Latin text legible to simple readers and filters; Japanese would triple in size.
    static func best(for text: String) -> BodyEncoding {
        let beyondASCII = text.utf8.count { $0 >= 0x80 }
        return beyondASCII * 5 > text.utf8.count ? .base64 : .quotedPrintable
    }

    /// The encoded text, every line ended by CRLF.
    func encode(_ text: String) -> String {
        switch self {
        case .base64:
            let lines = Data(text.utf8).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ])
            return lines.isEmpty || lines.hasSuffix("\r\n") ? lines : lines + "\r\n"
        case .quotedPrintable:
            return Self.quotedPrintable(text)
        }
    }

    /// Line breaks of every kind as CRLF, one at the end, and no other control character than the tab.
    static func canonical(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(contentsOf: "\r\n".unicodeScalars)
            case "\t": result.append(scalar)
            default: if !MailCharacters.isControl(scalar) { result.append(scalar) }
            }
            previous = scalar
        }
        if let last = result.last, last != "\n" { result.append(contentsOf: "\r\n".unicodeScalars) }
        return String(result)
    }

    private static func quotedPrintable(_ text: String) -> String {
        var output = ""
        var column = 0
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\r")
            switch byte {
            case UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\n"):
                output += "\r\n"
                column = 0
                continue
            default: break
            }
            let piece = quoted(byte, beforeLineEnd: next == UInt8(ascii: "\r"))
            // The last column is kept for the "=" of a soft line break.
            if column + piece.utf8.count > EncodedWords.lineLimit - 1 {
                output += "=\r\n"
                column = 0
            }
            output += piece
            column += piece.utf8.count
        }
        return output
    }

    private static func quoted(_ byte: UInt8, beforeLineEnd: Bool) -> String {
        switch byte {
        case UInt8(ascii: "="): break
        case 0x21...0x7E: return String(Unicode.Scalar(byte))
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            if !beforeLineEnd { return String(Unicode.Scalar(byte)) }
        default: break
        }
        return "=\(MailCharacters.hexadecimal(byte))"
    }
}

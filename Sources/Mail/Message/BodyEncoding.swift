import Encodings
import FoundationEssentials

/// How a text part is carried; both ways leave pure ASCII in lines of at most 76 characters.
enum BodyEncoding: String {
    case base64
    case quotedPrintable = "quoted-printable"

    /// Quoted-printable keeps Latin text legible to simple readers and filters; Japanese would triple in size.
    static func best(for text: [UInt8]) -> BodyEncoding {
        let beyondASCII = text.count { $0 >= 0x80 }
        return beyondASCII * 5 > text.count ? .base64 : .quotedPrintable
    }

    /// The encoded text, every line ended by CRLF.
    ///
    /// - Parameter text: UTF-8 whose lines end with CRLF.
    func encode(_ text: [UInt8]) -> [UInt8] {
        switch self {
        case .base64:
            let lines = Data(text).base64EncodedData(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ])
            let isEnded = lines.isEmpty || lines.last == UInt8(ascii: "\n")
            return Array(lines) + (isEnded ? [] : Array("\r\n".utf8))
        case .quotedPrintable:
            return Self.quotedPrintable(text)
        }
    }

    private static func quotedPrintable(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count * 5 / 4)
        var column = 0
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\n"):
                output += "\r\n".utf8
                column = 0
                continue
            default: break
            }
            let endsLine = index + 1 == text.count || text[index + 1] == UInt8(ascii: "\r")
            let isPlain = isPlain(byte, beforeLineEnd: endsLine)
            let width = isPlain ? 1 : 3
            // The last column is kept for the "=" of a soft line break.
            if column + width > EncodedWords.lineLimit - 1 {
                output += "=\r\n".utf8
                column = 0
            }
            if isPlain { output.append(byte) } else { output += ("=" + Hex.digits(of: byte, uppercase: true)).utf8 }
            column += width
        }
        return output
    }

    private static func isPlain(_ byte: UInt8, beforeLineEnd: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case 0x21...0x7E: true
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !beforeLineEnd
        default: false
        }
    }
}

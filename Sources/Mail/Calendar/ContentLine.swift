import Domain

/// Escaping and folding of iCalendar lines (RFC 5545, sections 3.1 and 3.3).
enum ContentLine {
    private static let limit = 75

    /// The line with CRLF, folded at 75 octets between characters of UTF-8.
    static func folded(_ line: String) -> String {
        var output = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > limit {
                output += "\r\n "
                octets = 1
            }
            output.unicodeScalars.append(scalar)
            octets += width
        }
        return output + "\r\n"
    }

    /// A TEXT value: backslash, semicolon, comma and line breaks escaped.
    static func escaped(_ text: String) -> String {
        var output = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": output += "\\\(scalar)"
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": output += "\\n"
            case "\t": output += "\t"
            default: if !MailCharacters.isControl(scalar) { output.unicodeScalars.append(scalar) }
            }
            previous = scalar
        }
        return output
    }

    /// A parameter value in quotes; the format has no escape for a quote, so it becomes an apostrophe.
    static func quotedParameter(_ text: String) -> String {
        let clean = HeaderBlock.singleLine(text)
        return "\"\(String(clean.map { $0 == "\"" ? "'" : $0 }))\""
    }

    /// A URI with everything but visible ASCII percent-encoded.
    static func uri(_ text: String) -> String {
        text.utf8.reduce(into: "") { output, byte in
            let visible = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"")
            output += visible ? String(Unicode.Scalar(byte)) : MailCharacters.percent(byte)
        }
    }

    /// `mailto:` with the local part encoded as RFC 6068 wants it.
    static func mailto(_ address: EmailAddress) -> String {
        let local = address.wireText.utf8.dropLast(address.domain.utf8.count + 1)
        let encoded = local.reduce(into: "") { output, byte in
            let plain = MailCharacters.isAlphanumeric(byte) || "-._~!$'*+".utf8.contains(byte)
            output += plain ? String(Unicode.Scalar(byte)) : MailCharacters.percent(byte)
        }
        return "mailto:\(encoded)@\(address.domain)"
    }
}

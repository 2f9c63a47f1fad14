public import Foundation

/// A mail read back from its bytes, as far as this module writes mails: for the mailbox page of trial platforms.
public struct ReceivedMail: Sendable {
    /// Decoded subject.
    public let subject: String
    /// Decoded plain text.
    public let text: String
    /// File names and contents of attachments, in order.
    public let attachments: [(name: String, content: Data)]

    /// Reads a message; what isn't understood comes back as it is.
    public init(_ bytes: some Sequence<UInt8>) {
        let whole = MailPart(Array(bytes))
        subject = EncodedWordReader.decode(whole.headers["subject"] ?? "")
        let parts = whole.parts
        text = String(decoding: parts.first { $0.fileName == nil }?.content ?? Data(), as: UTF8.self)
            .replacing("\r\n", with: "\n")
        attachments = parts.compactMap { part in part.fileName.map { ($0, part.content) } }
    }
}

/// A header block with its body.
private struct MailPart {
    let headers: [String: String]
    private let body: [UInt8]

    init(_ bytes: [UInt8]) {
        let separator = Array("\r\n\r\n".utf8)
        let end = bytes.firstRange(of: separator)
        let head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.count)], as: UTF8.self)
        body = end.map { Array(bytes[$0.upperBound...]) } ?? []
        var headers: [String: String] = [:]
        let unfolded = head.replacing("\r\n ", with: " ").replacing("\r\n\t", with: " ")
        for line in unfolded.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] =
                String(line[line.index(after: colon)...]).trimmingCharacters(in: .whitespaces)
        }
        self.headers = headers
    }

    /// The parts of a multipart message, or this one alone.
    var parts: [MailPart] {
        guard let boundary = parameter("boundary", of: "content-type") else { return [self] }
        let text = String(decoding: body, as: UTF8.self)
        return text.components(separatedBy: "--\(boundary)").dropFirst()
            .filter { !$0.hasPrefix("--") }
            .map { MailPart(Array($0.trimmingPrefix("\r\n").utf8)) }
    }

    var fileName: String? {
        parameter("filename", of: "content-disposition")
    }

    var content: Data {
        switch headers["content-transfer-encoding"]?.lowercased() {
        case "base64": Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters) ?? Data(body)
        case "quoted-printable": Data(QuotedPrintableReader.decode(body))
        default: Data(body)
        }
    }

    private func parameter(_ name: String, of header: String) -> String? {
        guard let value = headers[header], let start = value.range(of: "\(name)=") else { return nil }
        let rest = value[start.upperBound...]
        return rest.hasPrefix("\"")
            ? String(rest.dropFirst().prefix { $0 != "\"" }) : String(rest.prefix { $0 != ";" && $0 != " " })
    }
}

/// Quoted-printable back to bytes (RFC 2045).
private enum QuotedPrintableReader {
    static func decode(_ bytes: some Sequence<UInt8>, underscoreIsSpace: Bool = false) -> [UInt8] {
        let bytes = Array(bytes)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count {
                let pair = String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self)
                if let byte = UInt8(pair, radix: 16) { decoded.append(byte) }
                index += 3
            } else {
                let isSpace = underscoreIsSpace && bytes[index] == UInt8(ascii: "_")
                decoded.append(isSpace ? UInt8(ascii: " ") : bytes[index])
                index += 1
            }
        }
        return decoded
    }
}

/// Encoded words back to text (RFC 2047), UTF-8 only.
private enum EncodedWordReader {
    static func decode(_ text: String) -> String {
        var bytes: [UInt8] = []
        var wasEncoded = false
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let fields = word.split(separator: "?", omittingEmptySubsequences: false)
            let isEncoded = word.hasPrefix("=?") && word.hasSuffix("?=") && fields.count == 5
            if !bytes.isEmpty, !(isEncoded && wasEncoded) { bytes.append(UInt8(ascii: " ")) }
            if isEncoded {
                bytes +=
                    fields[2].lowercased() == "b"
                    ? Array(Data(base64Encoded: String(fields[3])) ?? Data())
                    : QuotedPrintableReader.decode(fields[3].utf8, underscoreIsSpace: true)
            } else {
                bytes += Array(word.utf8)
            }
            wasEncoded = isEncoded
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

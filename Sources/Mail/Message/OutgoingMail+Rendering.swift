public import Domain

extension OutgoingMail {
    /// Neither base64 nor quoted-printable can ever contain `=_`.
    private static let boundary = "=_madoguchi"

    /// The mail as it goes over the wire: RFC 5322 and MIME, pure ASCII, CRLF, lines of at most 76 characters (a long
    /// address stays whole).
    ///
    /// The same mail always gives the same octets.
    public func rendered() -> RenderedMail {
        RenderedMail(sender: sender, recipient: recipient, bytes: message)
    }

    private var message: [UInt8] {
        let body = MailCharacters.legible(text, lineBreak: "\r\n", endsLine: true)
        let encoding = BodyEncoding.best(for: body)
        var head = head
        guard let calendarFile else {
            Self.describe(encoding, in: &head)
            return head.bytes + Array("\r\n".utf8) + encoding.encode(body)
        }
        head.add("Content-Type", token: "multipart/mixed; boundary=\"\(Self.boundary)\"")
        var textPart = HeaderBlock()
        Self.describe(encoding, in: &textPart)
        return head.bytes + Self.part(textPart, encoding.encode(body))
            + Self.part(calendarFile.headers, BodyEncoding.base64.encode(calendarFile.bytes))
            + Array("\r\n--\(Self.boundary)--\r\n".utf8)
    }

    private var head: HeaderBlock {
        var headers = HeaderBlock()
        headers.add("Date", token: TokyoTime(date).mailDate)
        headers.add("From", name: senderName, address: sender)
        headers.add("To", address: recipient)
        headers.add("Reply-To", address: replyTo)
        headers.add("Subject", text: subject)
        headers.add("Message-ID", token: "<\(messageID)>")
        headers.add("Auto-Submitted", token: "auto-generated")
        headers.add("Content-Language", text: language.tag)
        headers.add("MIME-Version", token: "1.0")
        return headers
    }

    private static func part(_ headers: HeaderBlock, _ body: [UInt8]) -> [UInt8] {
        Array("\r\n--\(boundary)\r\n".utf8) + headers.bytes + Array("\r\n".utf8) + body
    }

    private static func describe(_ encoding: BodyEncoding, in headers: inout HeaderBlock) {
        headers.add("Content-Type", token: "text/plain; charset=utf-8")
        headers.add("Content-Transfer-Encoding", token: encoding.rawValue)
    }
}

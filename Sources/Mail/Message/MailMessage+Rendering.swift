extension MailMessage {
    /// Neither base64 nor quoted-printable can ever contain `=_`.
    private static let boundary = "=_madoguchi"

    private static let ownHeaders: Set<String> = [
        "from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "auto-submitted",
        "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "content-language",
        "content-id", "content-description", "return-path", "received",
    ]

    /// The mail as it goes over the wire.
    ///
    /// RFC 5322 and MIME, pure ASCII, CRLF, lines of at most 76 characters (a long address or Message-ID stays
    /// whole). The same message always gives the same octets.
    ///
    /// - Throws: `MailFormatError` for a Message-ID, language or extra header that can't be written.
    public func rendered() throws(MailFormatError) -> [UInt8] {
        var headers = try head()
        let body = BodyEncoding.canonical(text)
        let encoding = BodyEncoding.best(for: body)
        guard let calendar else {
            addTextPart(to: &headers, encoding: encoding)
            return Array((headers.text + "\r\n" + encoding.encode(body)).utf8)
        }
        headers.add("Content-Type", token: "multipart/mixed; boundary=\"\(Self.boundary)\"")
        var textPart = HeaderBlock()
        addTextPart(to: &textPart, encoding: encoding)
        let mail = [
            headers.text,
            Self.part(textPart, encoding.encode(body)),
            Self.part(calendar.headers, BodyEncoding.base64.encode(calendar.text)),
            "\r\n--\(Self.boundary)--\r\n",
        ]
        return Array(mail.joined().utf8)
    }

    private static func part(_ headers: HeaderBlock, _ body: String) -> String {
        "\r\n--\(boundary)\r\n\(headers.text)\r\n\(body)"
    }

    private func head() throws(MailFormatError) -> HeaderBlock {
        guard MailCharacters.isMessageID(messageID) else { throw .invalidMessageID }
        guard MailCharacters.isLanguageTag(language) else { throw .invalidLanguage }
        var headers = HeaderBlock()
        headers.add("Date", token: TokyoTime(date).mailDate)
        headers.add("From", address: from)
        headers.add("To", address: MailAddress(address: to))
        if let replyTo { headers.add("Reply-To", address: replyTo) }
        headers.add("Subject", text: subject)
        headers.add("Message-ID", token: "<\(messageID)>")
        headers.add("Auto-Submitted", token: "auto-generated")
        headers.add("Content-Language", token: language)
        for header in extraHeaders {
            try check(header)
            headers.add(header.name, text: header.value)
        }
        headers.add("MIME-Version", token: "1.0")
        return headers
    }

    private func check(_ header: MailHeader) throws(MailFormatError) {
        let hyphen = UInt8(ascii: "-")
        guard (1...40).contains(header.name.utf8.count),
            header.name.utf8.allSatisfy({ MailCharacters.isAlphanumeric($0) || $0 == hyphen })
        else { throw .invalidHeaderName }
        guard !Self.ownHeaders.contains(header.name.lowercased()) else { throw .reservedHeader(name: header.name) }
        guard !header.value.unicodeScalars.contains(where: MailCharacters.isControl) else {
            throw .controlCharacter(header: header.name)
        }
    }

    private func addTextPart(to headers: inout HeaderBlock, encoding: BodyEncoding) {
        headers.add("Content-Type", token: "text/plain; charset=utf-8")
        headers.add("Content-Transfer-Encoding", token: encoding.rawValue)
    }
}

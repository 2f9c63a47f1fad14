import CCurl

/// Sets a handle's options and remembers the first that curl refused.
struct CurlOptions {
    let handle: UnsafeMutableRawPointer
    private(set) var fault: CURLcode?

    init(handle: UnsafeMutableRawPointer) {
        self.handle = handle
    }

    /// Server, protection, authentication and limits.
    mutating func connect(_ configuration: SMTPConfiguration) {
        set(CURLOPT_URL, Self.url(configuration))
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // An empty proxy keeps the environment's all_proxy out.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_USE_SSL, Int(configuration.security == .startTLS ? CURLUSESSL_ALL.rawValue : 0))
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let caFile = configuration.caFile {
            set(CURLOPT_CAINFO, caFile)
            // Debian's curl would trust the system's directory as well.
            set(CURLOPT_CAPATH, nil)
        }
        if let username = configuration.username {
            set(CURLOPT_USERNAME, username)
            set(CURLOPT_PASSWORD, configuration.password ?? "")
            set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
        set(CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.wholeMilliseconds)
        // The conversation watches the finer limits; curl's own only has to stay out of its way.
        let longest = max(configuration.commandTimeout, configuration.responseTimeout)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, longest.wholeMilliseconds / 1000 + 5)
        set(CURLOPT_MAXAGE_CONN, Self.longestIdle)
    }

    /// Envelope and size of one mail; curl keeps the list's pointer, which must outlive the transfer.
    mutating func mail(from: String, to recipients: UnsafeMutablePointer<curl_slist>?, size: Int) {
        set(CURLOPT_UPLOAD, 1)
        set(CURLOPT_MAIL_FROM, from)
        note(ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients))
        note(ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(size)))
    }

    /// Lets a conversation supply the mail, see the replies and give up.
    mutating func report(to context: UnsafeMutableRawPointer) {
        note(
            ccurl_set_reader(
                handle,
                { buffer, size, count, context in
                    guard let buffer, let conversation = SMTPConversation.from(context) else { return 0 }
                    let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
                    return conversation.read(into: room) ?? Int(CURL_READFUNC_ABORT)
                }, context))
        note(
            ccurl_set_debug(
                handle,
                { _, kind, text, size, context in
                    guard kind == CURLINFO_HEADER_OUT, let text, let conversation = SMTPConversation.from(context)
                    else { return 0 }
                    let command = UnsafeRawBufferPointer(start: text, count: min(size, SMTPStage.longestCommand))
                    conversation.send(command: String(decoding: command, as: UTF8.self))
                    return 0
                }, context))
        note(
            ccurl_set_header_writer(
                handle,
                { buffer, size, count, context in
                    guard let buffer, let conversation = SMTPConversation.from(context) else { return 0 }
                    let line = UnsafeRawBufferPointer(start: buffer, count: size * count)
                    conversation.receive(line: String(decoding: line, as: UTF8.self))
                    return size * count
                }, context))
        note(
            ccurl_set_progress(
                handle,
                { context, _, _, _, _ in
                    SMTPConversation.from(context)?.shouldGiveUp() ?? true ? 1 : 0
                }, context))
    }

    /// Seconds after which a kept connection is not used again.
    static let longestIdle = 30

    private mutating func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_long(handle, option, value))
    }

    private mutating func set(_ option: CURLoption, _ value: String?) {
        note(ccurl_set_string(handle, option, value))
    }

    private mutating func note(_ code: CURLcode) {
        if code != CURLE_OK, fault == nil { fault = code }
    }

    /// The path of an SMTP URL is the name for EHLO.
    private static func url(_ configuration: SMTPConfiguration) -> String {
        let scheme = configuration.security == .tls ? "smtps" : "smtp"
        let name = configuration.heloName.utf8.reduce(into: "") { output, byte in
            let plain = MailCharacters.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            output += plain ? String(Unicode.Scalar(byte)) : MailCharacters.percent(byte)
        }
        return "\(scheme)://\(configuration.hostInURL):\(configuration.port)/\(name)"
    }
}

extension SMTPConversation {
    fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> SMTPConversation? {
        context.map { Unmanaged<SMTPConversation>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}

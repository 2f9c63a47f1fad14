import CCurl
import Glibc

/// One curl handle with the connection it keeps open between mails.
///
/// Belongs to one thread.
final class CurlConnection {
    private static let isCurlReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let configuration: SMTPConfiguration
    private let handle: UnsafeMutableRawPointer

    /// `nil` when curl has no memory for a handle.
    init?(_ configuration: SMTPConfiguration) {
        guard Self.isCurlReady, let handle = curl_easy_init() else { return nil }
        self.configuration = configuration
        self.handle = handle
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    /// What an attempt showed, beside its result.
    struct Attempt {
        let result: DeliveryResult
        /// The connection can take another mail.
        ///
        /// Never after an error: a late answer to this mail would be taken for one to the next.
        let isReusable: Bool
        /// No new connection was opened and the server said nothing: nothing of this mail can have arrived.
        let wasUnanswered: Bool
    }

    /// Sends one mail; blocks up to the configured limits.
    func attempt(_ envelope: Envelope, data: [UInt8]) -> Attempt {
        let conversation = SMTPConversation(
            data: data, commandTimeout: configuration.commandTimeout,
            responseTimeout: configuration.responseTimeout)
        let recipients = curl_slist_append(nil, envelope.to.wireText)
        defer { curl_slist_free_all(recipients) }
        // Keeps open connections, forgets every option and pointer of the mail before.
        curl_easy_reset(handle)
        let context = Unmanaged.passUnretained(conversation).toOpaque()
        var options = CurlOptions(handle: handle)
        options.connect(configuration)
        options.mail(from: envelope.from.wireText, to: recipients, size: data.count)
        options.report(to: context)
        let code = options.fault ?? withExtendedLifetime(conversation) { curl_easy_perform(handle) }
        let attempt = conclude(conversation, code)
        curl_easy_reset(handle)
        return attempt
    }

    private func conclude(_ conversation: SMTPConversation, _ code: CURLcode) -> Attempt {
        var opened = 0
        ccurl_get_long(handle, CURLINFO_NUM_CONNECTS, &opened)
        let fault =
            conversation.timedOut ? "the server was silent for too long" : String(cString: curl_easy_strerror(code))
        let result = conversation.result(fault: code == CURLE_OK ? nil : SMTPReply.legible(fault))
        if code != CURLE_OK, conversation.finalReply == nil { cutOff() }
        return Attempt(
            result: result,
            isReusable: code == CURLE_OK,
            wasUnanswered: code != CURLE_OK && opened == 0 && !conversation.answered && !conversation.timedOut
                && !conversation.handedOver)
    }

    /// Closes the socket under curl.
    ///
    /// Otherwise curl would say QUIT to a silent server and wait for its answer.
    private func cutOff() {
        var socket: curl_socket_t = -1
        if ccurl_get_socket(handle, &socket) == CURLE_OK, socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
    }
}

import CCurl
import Domain
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

    /// What an attempt showed, beside its outcome.
    struct Attempt {
        let outcome: DeliveryOutcome
        /// The connection can take another mail.
        ///
        /// Never after an error: a late answer to this mail would be taken for one to the next.
        let isReusable: Bool
        /// No new connection was opened and the server said nothing: nothing of this mail can have arrived.
        let wasUnanswered: Bool
    }

    /// Sends one mail; blocks up to the configured limits.
    func attempt(_ order: SMTPQueue.Order) -> Attempt {
        let mail = order.mail
        let limits = SMTPConversation.Limits(
            command: configuration.commandTimeout, response: configuration.responseTimeout,
            stop: configuration.stopTimeout)
        let conversation = SMTPConversation(
            data: mail.bytes, limits: limits, cut: order.cut, mayHandOver: order.askToHandOver)
        let recipients = curl_slist_append(nil, mail.recipient.wireText)
        defer { curl_slist_free_all(recipients) }
        // Keeps open connections, forgets every option and pointer of the mail before.
        curl_easy_reset(handle)
        let context = Unmanaged.passUnretained(conversation).toOpaque()
        var options = CurlOptions(handle: handle)
        options.connect(configuration)
        options.mail(from: mail.sender.wireText, to: recipients, size: mail.bytes.count)
        options.report(to: context)
        let code = options.fault ?? withExtendedLifetime(conversation) { curl_easy_perform(handle) }
        let attempt = conclude(conversation, code)
        curl_easy_reset(handle)
        return attempt
    }

    private func conclude(_ conversation: SMTPConversation, _ code: CURLcode) -> Attempt {
        var opened = 0
        ccurl_get_long(handle, CURLINFO_NUM_CONNECTS, &opened)
        let ours = conversation.keptBack ? "not handed over" : conversation.givenUp
        let fault = ours ?? String(cString: curl_easy_strerror(code))
        let outcome = conversation.outcome(fault: code == CURLE_OK ? nil : SMTPReply.legible(fault))
        if code != CURLE_OK, conversation.finalReply == nil { cutOff() }
        return Attempt(
            outcome: outcome,
            isReusable: code == CURLE_OK,
            wasUnanswered: code != CURLE_OK && opened == 0 && !conversation.answered && ours == nil
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

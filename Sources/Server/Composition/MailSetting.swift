/// Where this server's mails go, as the operator says it.
enum MailSetting: Sendable, Equatable {
    /// Kept by the server and shown at `/mailbox`, for trying out.
    case mailbox
    /// A mail server's URL, `smtp://…` or `smtps://…`. It may hold a password, so it is never printed.
    case smtp(url: String)

    /// Tells the two apart; the mail target reads the URL itself.
    ///
    /// Nil for anything else.
    init?(_ text: String) {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        if text == "mailbox" {
            self = .mailbox
        } else if scheme == "smtp" || scheme == "smtps", text.dropFirst(scheme.count).hasPrefix("://") {
            self = .smtp(url: text)
        } else {
            return nil
        }
    }
}

extension MailSetting: CustomStringConvertible {
    var description: String {
        switch self {
        case .mailbox: "mailbox"
        case .smtp: "smtp"
        }
    }
}

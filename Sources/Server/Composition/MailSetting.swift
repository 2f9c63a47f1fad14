import Mail

/// Where this server's mails go, as the operator says it.
enum MailSetting: Sendable, Equatable {
    /// Kept by the server and shown at `/mailbox`, for trying out.
    case mailbox
    /// A mail server's URL, `smtp://…` or `smtps://…`. It may hold a password, so it is never printed.
    case smtp(url: String)

    /// Why a text is no such setting.
    enum Problem: Error, Equatable {
        /// Neither `mailbox` nor one of the two schemes.
        case unknown
        case url(SMTPURLError)
    }

    init(_ text: String) throws(Problem) {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        if text == "mailbox" {
            self = .mailbox
        } else if scheme == "smtp" || scheme == "smtps", text.dropFirst(scheme.count).hasPrefix("://") {
            do throws(SMTPURLError) {
                _ = try SMTPConfiguration(url: text)
            } catch {
                throw .url(error)
            }
            self = .smtp(url: text)
        } else {
            throw .unknown
        }
    }
}

extension MailSetting.Problem {
    /// What is wrong and what would do, without the text, which may hold a password.
    var words: String {
        let form = "give mailbox, smtp://user:password@host:port or smtps://host:port"
        return switch self {
        case .unknown: form
        case .url(.malformed):
            "it can't be read; special characters of user and password are percent-encoded, such as %40 for @"
        case .url(.unknownScheme): form
        case .url(.invalidHost): "its host is neither a name nor an address"
        case .url(.invalidPort): "its port must be 1 to 65535"
        case .url(.unexpectedPath): "it must end after the host and port, or with ?parameters"
        case .url(.incompleteLogin): "give user and password, or neither"
        case .url(.unknownParameter(let name)):
            "it has no parameter '\(name)'; there are security, ca-file, helo, connect-timeout, command-timeout and response-timeout"
        case .url(.repeatedParameter(let name)): "it has the parameter '\(name)' twice"
        case .url(.invalidValue(let name)): "its parameter '\(name)' can't have that value"
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

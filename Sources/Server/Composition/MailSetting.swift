import Domain
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
    var words: Bilingual {
        let form = Bilingual(
            "give mailbox, smtp://user:password@host:port or smtps://host:port",
            ja: "mailbox、smtp://user:password@host:port、smtps://host:port のいずれかを指定してください。")
        return switch self {
        case .unknown: form
        case .url(.malformed):
            Bilingual(
                "it can't be read; special characters of user and password are percent-encoded, such as %40 for @",
                ja: "読み取れません。ユーザー名とパスワードの記号は、パーセントエンコーディングで書いてください（例：@は%40）。")
        case .url(.unknownScheme): form
        case .url(.invalidHost):
            Bilingual("its host is neither a name nor an address", ja: "ホストが、名前でもIPアドレスでもありません。")
        case .url(.invalidPort): Bilingual("its port must be 1 to 65535", ja: "ポート番号は1から65535までです。")
        case .url(.unexpectedPath):
            Bilingual(
                "it must end after the host and port, or with ?parameters",
                ja: "ホストとポート番号の後には、「?」で始まるパラメーターだけを書けます。")
        case .url(.incompleteLogin):
            Bilingual("give user and password, or neither", ja: "ユーザー名とパスワードは、両方書くか、両方省いてください。")
        case .url(.unknownParameter(let name)):
            Bilingual(
                "it has no parameter '\(name)'; there are security, ca-file, helo, connect-timeout, command-timeout and "
                    + "response-timeout",
                ja: "パラメーター「\(name)」はありません。使えるものは、security、ca-file、helo、connect-timeout、command-timeout、"
                    + "response-timeoutです。")
        case .url(.repeatedParameter(let name)):
            Bilingual("it has the parameter '\(name)' twice", ja: "パラメーター「\(name)」が2回書かれています。")
        case .url(.invalidValue(let name)):
            Bilingual("its parameter '\(name)' can't have that value", ja: "パラメーター「\(name)」の値が使えません。")
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

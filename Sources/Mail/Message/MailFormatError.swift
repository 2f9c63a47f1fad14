/// Why a mail can't be written down as asked.
///
/// No case carries an address or a text of the mail, so that the error can be logged.
public enum MailFormatError: Error, Sendable, Hashable {
    /// A Message-ID that is not `left@right` in plain ASCII of at most 200 characters.
    case invalidMessageID
    /// A language tag that is not of the form `ja` or `zh-Hant`.
    case invalidLanguage
    /// An extra header whose name is not a header name of at most 40 characters.
    case invalidHeaderName
    /// An extra header that the message writes itself.
    case reservedHeader(name: String)
    /// A line break or another control character in an extra header.
    case controlCharacter(header: String)
}

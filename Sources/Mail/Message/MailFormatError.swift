/// Why a mail can't be written down as asked.
///
/// No case carries an address or a text of the mail, so that the error can be logged.
public enum MailFormatError: Error, Sendable, Hashable {
    /// An address that is not `local@domain` in ASCII, with the reason.
    case invalidAddress(AddressFault)
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

    /// What is wrong with an address.
    public enum AddressFault: Sendable, Hashable {
        /// Nothing before or after the `@`, or no `@`.
        case incomplete
        /// A character outside ASCII; such addresses would need SMTPUTF8.
        case notASCII
        /// A character that can't stand there.
        case forbiddenCharacter
        /// The local part is longer than 64 or the whole longer than 254 octets.
        case tooLong
        /// The domain is no host name.
        case invalidDomain
    }
}

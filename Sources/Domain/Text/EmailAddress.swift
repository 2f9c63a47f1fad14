/// An e-mail address as people in Japan have them.
///
/// Dots may stand anywhere in the part before the `@`: old carrier addresses such as `a..b@docomo.ne.jp` and
/// `a.@ezweb.ne.jp` exist and work.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The part before the `@`, as typed but for the width, without quotes.
    public let localPart: String
    /// The host name, in lower case.
    public let domain: String

    /// The most characters of an address.
    public static let longest = 254
    /// The most characters before the `@`.
    public static let longestLocalPart = 64

    /// Reads a typed address, in any width, with spaces around it.
    ///
    /// A local part in quotes is accepted and kept without them; its characters are limited all the same.
    public init(_ typed: String) throws(EmailProblem) {
        let text = Self.visible(typed.foldingWidth).trimmingWhitespace
        try Self.checkCharacters(text)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count >= 2 else { throw .missingAt }
        guard parts.count == 2 else { throw .severalAts }
        let local = Self.unquoted(parts[0])
        guard !local.isEmpty else { throw .missingLocalPart }
        guard !parts[1].isEmpty else { throw .missingDomain }
        guard local.utf8.count <= Self.longestLocalPart, local.utf8.count + 1 + parts[1].utf8.count <= Self.longest
        else { throw .tooLong }
        if let odd = local.unicodeScalars.first(where: { !Self.isLocal($0) }) {
            throw .forbiddenCharacter(Character(odd))
        }
        guard Self.isHostName(parts[1]) else { throw .invalidDomain }
        localPart = local
        domain = parts[1].lowercased()
    }

    /// The address as a person types it: `a..b@docomo.ne.jp`.
    public var text: String { "\(localPart)@\(domain)" }

    /// The address.
    public var description: String { text }

    /// The same text for all spellings of an address that reach one mailbox: capitals before the `@` differ by the
    /// standard, but at no provider that people use.
    public static func mailbox(_ address: String) -> String { address.lowercased() }
}

/// Why something typed isn't an e-mail address.
public enum EmailProblem: Error, Hashable, Sendable {
    /// Nothing was typed.
    case empty
    /// Line breaks or other control characters inside: an attempt at foreign mail headers, or a slip in copying.
    case controlCharacter
    /// A space inside.
    case space
    /// No `@`.
    case missingAt
    /// More than one `@`, such as two addresses.
    case severalAts
    /// Nothing before the `@`.
    case missingLocalPart
    /// Nothing after the `@`.
    case missingDomain
    /// Not a host name with at least one dot after the `@`.
    case invalidDomain
    /// A character that no address has, such as kanji.
    case forbiddenCharacter(Character)
    /// More than 254 characters, or more than 64 before the `@`.
    case tooLong
}

/// An e-mail address as people in Japan have them.
///
/// Dots may stand anywhere in the part before the `@`: old carrier addresses such as `a..b@docomo.ne.jp` and
/// `a.@ezweb.ne.jp` exist and work.
public struct EmailAddress: Hashable, Sendable {
    /// The part before the `@`, as typed but for the width, without quotes.
    public let localPart: String
    /// The host name, in lower case.
    public let domain: String

    /// The most characters of an address.
    public static let longest = 254
    /// The most characters before the `@`.
    static let longestLocalPart = 64

    /// Reads a typed address, in any width, with spaces around it.
    ///
    /// A local part in quotes is accepted and kept without them; its characters are limited all the same.
    public init(_ typed: String) throws(EmailProblem) {
        let text = try Self.visibleASCII(typed)
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")) else { throw .missingAt }
        let host = text[text.utf8.index(after: at)...]
        guard !host.utf8.contains(UInt8(ascii: "@")) else { throw .severalAts }
        let local = Self.unquoted(text[..<at])
        guard !local.isEmpty else { throw .missingLocalPart }
        guard !host.isEmpty else { throw .missingDomain }
        guard local.utf8.count <= Self.longestLocalPart, local.utf8.count + 1 + host.utf8.count <= Self.longest
        else { throw .tooLong }
        if let odd = local.utf8.first(where: { !Self.isLocal($0) }) {
            throw .forbiddenCharacter(Character(Unicode.Scalar(odd)))
        }
        guard Self.isHostName(host) else { throw Self.problem(ofHost: host) }
        localPart = local
        domain = host.lowercased()
    }

    init(localPart: String, domain: String) {
        self.localPart = localPart
        self.domain = domain
    }

    /// The address as a person types it: `a..b@docomo.ne.jp`.
    public var text: String { "\(localPart)@\(domain)" }

    /// The same text for all spellings of an address that reach one mailbox: capitals before the `@` differ by the
    /// standard, but at no provider that people use.
    public var mailbox: String { text.lowercased() }

    /// The mailbox without what stands after a `+`, which most providers deliver all the same: for counting, where
    /// whoever has one mailbox must not pass for many.
    public var countedMailbox: String {
        guard let plus = localPart.firstIndex(of: "+"), plus != localPart.startIndex else { return mailbox }
        return "\(localPart[..<plus])@\(domain)".lowercased()
    }
}

extension EmailAddress: SettingsStandIn {
    /// Nobody's.
    public static var standIn: EmailAddress { EmailAddress(localPart: "nobody", domain: "invalid") }
}

extension EmailAddress: CustomStringConvertible {
    /// The address.
    public var description: String { text }
}

/// As a string, the way it is typed.
extension EmailAddress: Codable {
    /// Reads a stored address.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Stores the address.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Why something typed isn't an e-mail address.
public enum EmailProblem: Error, Hashable, Sendable {
    /// Nothing was typed.
    case empty
    /// Line breaks or other control characters inside: an attempt at foreign mail headers, or a slip in copying.
    case controlCharacter
    /// A space that isn't at either end.
    case space
    /// No `@`.
    case missingAt
    /// More than one `@`, such as two addresses.
    case severalAts
    /// Nothing before the `@`.
    case missingLocalPart
    /// Nothing after the `@`.
    case missingDomain
    /// No dot after the `@`.
    case missingDot
    /// Two dots one after the other, or one at the end, after the `@`.
    case strayDot
    /// Anything else after the `@` that is no host name.
    case invalidDomain
    /// A character that no address has, such as kanji.
    case forbiddenCharacter(Character)
    /// More than 254 characters, or more than 64 before the `@`.
    case tooLong
}

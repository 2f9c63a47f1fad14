/// A checked ASCII mail address.
///
/// Dots may stand anywhere in the local part, because addresses such as `a..b@docomo.ne.jp` and `a.@ezweb.ne.jp`
/// exist. They are quoted wherever the standard asks for it.
public struct EmailAddress: Sendable, Hashable {
    /// The part before the `@`, without quotes.
    public let localPart: String
    /// The host name after the `@`, as typed.
    public let domain: String

    /// Reads `local@domain`; a local part in quotes is accepted and kept without them.
    ///
    /// Spaces around it are not removed and full-width letters not folded: that is done where the input is read.
    public init(_ text: String) throws(MailFormatError) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .invalidAddress(.notASCII) }
        guard let at = text.lastIndex(of: "@") else { throw .invalidAddress(.incomplete) }
        var local = text[..<at]
        let domain = text[text.index(after: at)...]
        if local.count >= 2, local.first == "\"", local.last == "\"" { local = local.dropFirst().dropLast() }
        guard !local.isEmpty, !domain.isEmpty else { throw .invalidAddress(.incomplete) }
        guard local.utf8.count <= 64, local.utf8.count + 1 + domain.utf8.count <= 254 else {
            throw .invalidAddress(.tooLong)
        }
        guard local.utf8.allSatisfy({ MailCharacters.isAtom($0) || $0 == UInt8(ascii: ".") }) else {
            throw .invalidAddress(.forbiddenCharacter)
        }
        guard MailCharacters.isHostName(domain) else { throw .invalidAddress(.invalidDomain) }
        self.localPart = String(local)
        self.domain = String(domain)
    }

    /// The address as a person types it: `a..b@docomo.ne.jp`.
    public var text: String { "\(localPart)@\(domain)" }

    /// The address as headers and the SMTP envelope need it: `"a..b"@docomo.ne.jp`.
    public var wireText: String { needsQuotes ? "\"\(localPart)\"@\(domain)" : text }

    private var needsQuotes: Bool {
        localPart.split(separator: ".", omittingEmptySubsequences: false).contains { $0.isEmpty }
    }
}

/// An address with the name shown before it.
public struct MailAddress: Sendable, Hashable {
    /// The display name; `nil` or empty leaves the bare address.
    public var name: String?
    /// The checked address.
    public var address: EmailAddress

    /// Puts a name before a checked address.
    public init(name: String? = nil, address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// Puts a name before an address that is checked here.
    public init(name: String? = nil, address: String) throws(MailFormatError) {
        self.init(name: name, address: try EmailAddress(address))
    }
}

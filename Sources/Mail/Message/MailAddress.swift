public import Domain

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
}

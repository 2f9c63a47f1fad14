/// The networks that a request came from, as limits count them: an IPv4 address; of IPv6 the /64 and the /56.
public struct RequestSource: Hashable, Sendable {
    /// The narrowest: what one connection has for itself.
    public let narrow: String
    /// The widest: what one household or office has, however it changes its addresses.
    public let wide: String

    /// The prefixes of an address; both are the same where there is one alone.
    public init(narrow: String, wide: String) {
        self.narrow = narrow
        self.wide = wide
    }
}

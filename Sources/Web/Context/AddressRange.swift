/// A network in CIDR notation, such as `10.0.0.0/8` or `2001:db8::/32`; a lone address is its own range.
public struct AddressRange: Sendable, Hashable {
    private let network: IPAddress
    private let bits: Int

    /// Reads CIDR notation; nil when the address or the length is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first) else { return nil }
        let width = address.isIPv4 ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard let given = Int(parts[1]), (0...width).contains(given) else { return nil }
            length = given
        }
        network = address
        bits = length + 128 - width
    }

    /// Whether the address lies in the range.
    public func contains(_ address: IPAddress) -> Bool {
        address.shares(bits, with: network)
    }
}

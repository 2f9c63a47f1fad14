import HTTPTypes

/// Finds the visitor behind our own proxies; what anybody else writes into the fields is not read.
public struct TrustedProxies: Sendable {
    /// The field that our proxies write.
    ///
    /// Only one counts: a proxy passes the other on as the visitor sent it.
    public enum Source: String, Sendable, CaseIterable {
        case forwarded
        case xForwardedFor = "x-forwarded-for"
    }

    /// Where a request comes from.
    public struct Origin: Sendable, Equatable {
        /// The visitor's address; nil on a Unix socket.
        public let address: IPAddress?
        /// Whether the visitor's own connection was https, as far as a trusted proxy says so.
        let isHTTPS: Bool
    }

    private let ranges: [AddressRange]
    private let source: Source

    /// Trusts what comes from these networks, in this field.
    public init(ranges: [AddressRange] = [], source: Source = .xForwardedFor) {
        self.ranges = ranges
        self.source = source
    }

    /// The origin of a request that reached us from `peer`.
    func origin(peer: IPAddress?, fields: HTTPFields) -> Origin {
        guard !ranges.isEmpty, let peer, trusts(peer) else { return Origin(address: peer, isHTTPS: false) }
        switch source {
        case .xForwardedFor:
            let hops = fields[values: .forwardedFor].flatMap { $0.split(separator: ",") }.map(Self.address)
            let proto = fields[values: .forwardedProto].last?.split(separator: ",").last.map(Self.trimmed)
            return Origin(address: visitor(behind: peer, hops: hops), isHTTPS: proto == "https")
        case .forwarded:
            let hops = fields[values: .forwarded].flatMap { $0.split(separator: ",") }
            let addresses = hops.map { Self.parameter("for", of: $0).flatMap(Self.address) }
            let proto = hops.last.flatMap { Self.parameter("proto", of: $0) }
            return Origin(address: visitor(behind: peer, hops: addresses), isHTTPS: proto == "https")
        }
    }

    /// Walks back from our side: the first hop that is not ours is the visitor.
    private func visitor(behind peer: IPAddress, hops: [IPAddress?]) -> IPAddress {
        var last = peer
        for hop in hops.reversed() {
            guard let hop else { return last }
            last = hop
            if !trusts(hop) { return hop }
        }
        return last
    }

    /// Whether the address is one of ours.
    func trusts(_ address: IPAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }

    private static func parameter(_ name: String, of hop: Substring) -> Substring? {
        for pair in hop.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2, trimmed(parts[0]).lowercased() == name { return trimmed(parts[1]) }
        }
        return nil
    }

    /// An address with or without port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
    private static func address(_ text: Substring) -> IPAddress? {
        let text = trimmed(text)
        if text.first == "[", let end = text.firstIndex(of: "]") {
            return IPAddress(text[text.index(after: text.startIndex)..<end])
        }
        let colons = text.filter { $0 == ":" }.count
        return IPAddress(colons == 1 ? text.prefix { $0 != ":" } : text)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        func isOuter(_ character: Character) -> Bool { character == " " || character == "\t" || character == "\"" }
        let head = text.drop(while: isOuter)
        guard let last = head.lastIndex(where: { !isOuter($0) }) else { return "" }
        return head[...last]
    }
}

import NIOCore

/// An IPv4 or IPv6 address.
///
/// IPv4 is kept as its IPv4-mapped IPv6 form, so that both compare alike.
public struct IPAddress: Sendable, Hashable {
    /// The 128 bits, first half first.
    private let high: UInt64
    private let low: UInt64

    /// The address of a socket; nil for a Unix socket.
    init?(_ socket: SocketAddress?) {
        guard let socket, socket.protocol != .unix else { return nil }
        // sockaddr_in has the address at byte 4, sockaddr_in6 at byte 8 (ip(7), ipv6(7)).
        (high, low) = socket.withSockAddr { address, _ in
            let raw = UnsafeRawPointer(address)
            if socket.protocol == .inet {
                let word = UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
                return (0, 0xffff_0000_0000 | UInt64(word))
            }
            return (
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            )
        }
    }

    /// Reads the usual text forms, without port or brackets.
    init?(_ text: some StringProtocol) {
        guard let socket = try? SocketAddress(ipAddress: String(text), port: 0) else { return nil }
        self.init(socket)
    }

    /// 16 bytes; IPv4 in its IPv4-mapped form.
    public var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).reversed().map { UInt8(truncatingIfNeeded: half >> UInt64($0 * 8)) } }
    }

    /// Whether the address is IPv4.
    var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

    /// The networks that an address is counted under when tries are limited: IPv4 whole; of IPv6 the /64, which one
    /// connection has, and the /56, which one household or office has.
    public var limitedNetworks: (narrow: String, wide: String) {
        guard !isIPv4 else { return (description, description) }
        return ("\(String(high, radix: 16))::/64", "\(String(high & ~0xff, radix: 16))::/56")
    }

    /// Whether the first `bits` (of 128) of both are the same.
    func shares(_ bits: Int, with other: IPAddress) -> Bool {
        (high ^ other.high) & Self.mask(bits) == 0 && (low ^ other.low) & Self.mask(bits - 64) == 0
    }

    private static func mask(_ bits: Int) -> UInt64 {
        bits <= 0 ? 0 : bits >= 64 ? .max : .max << UInt64(64 - bits)
    }
}

extension IPAddress: CustomStringConvertible {
    /// The usual text form; IPv6 in lower case, groups not shortened.
    public var description: String {
        if isIPv4 {
            return [24, 16, 8, 0].map { String((low >> UInt64($0)) & 0xff) }.joined(separator: ".")
        }
        return [high, low].flatMap { half in
            [48, 32, 16, 0].map { String((half >> UInt64($0)) & 0xffff, radix: 16) }
        }.joined(separator: ":")
    }
}

import Foundation

/// Makes small country databases in MaxMind's format, so that no test needs a downloaded one.
///
/// The format: a binary tree over the bits of addresses with records of 24 bits, 16 zero bytes, the data, a mark and
/// the metadata (MaxMind DB file format specification 2.0). IPv4 lies in `::/96`.
public struct MadeCountryDatabase {
    /// A network with the country of its addresses.
    public struct Network {
        let bytes: [UInt8]
        let bits: Int
        let country: String

        /// An IPv4 network, such as 203.0.113.0/24.
        public static func four(_ bytes: [UInt8], _ bits: Int, _ country: String) -> Network {
            Network(bytes: [UInt8](repeating: 0, count: 12) + bytes, bits: bits + 96, country: country)
        }

        /// An IPv6 network by its first bytes.
        public static func six(_ first: [UInt8], _ bits: Int, _ country: String) -> Network {
            Network(bytes: first + [UInt8](repeating: 0, count: 16 - first.count), bits: bits, country: country)
        }
    }

    private enum Record {
        case empty
        case node(Int)
        case data(Int)
    }

    private var nodes: [[Record]] = [[.empty, .empty]]
    private var data: [UInt8] = []
    private let kind: String
    /// The key under which a record has its two letters.
    private let key: String

    /// A database of these networks; a `key` other than `country` makes one of something else.
    public init(_ networks: [Network], kind: String = "Test-Country", key: String = "country") {
        self.kind = kind
        self.key = key
        for network in networks { add(network) }
    }

    private mutating func add(_ network: Network) {
        let place = data.count
        data += Self.map([(key, Self.map([("iso_code", Self.text(network.country))]))])
        var node = 0
        for bit in 0..<network.bits {
            let side = Int(network.bytes[bit / 8] >> UInt8(7 - bit % 8)) & 1
            if bit == network.bits - 1 {
                nodes[node][side] = .data(place)
            } else if case .node(let next) = nodes[node][side] {
                node = next
            } else {
                nodes.append([.empty, .empty])
                nodes[node][side] = .node(nodes.count - 1)
                node = nodes.count - 1
            }
        }
    }

    /// The file's bytes.
    public var bytes: [UInt8] {
        let tree = nodes.flatMap { $0.flatMap { Self.number(value(of: $0), bytes: 3) } }
        let metadata = Self.map([
            ("node_count", Self.unsigned(6, nodes.count, bytes: 4)), ("record_size", Self.unsigned(5, 24, bytes: 2)),
            ("ip_version", Self.unsigned(5, 6, bytes: 2)), ("database_type", Self.text(kind)),
            ("binary_format_major_version", Self.unsigned(5, 2, bytes: 2)),
            ("binary_format_minor_version", Self.unsigned(5, 0, bytes: 2)),
            ("build_epoch", [UInt8(8), 2] + Self.number(1_700_000_000, bytes: 8)),
            ("languages", [UInt8(0), 4]), ("description", [UInt8(7 << 5)]),
        ])
        return tree + [UInt8](repeating: 0, count: 16) + data + [0xab, 0xcd, 0xef] + Array("MaxMind.com".utf8)
            + metadata
    }

    /// Writes the file into a folder of its own and returns its path.
    public func write() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("countries.mmdb")
        try Data(bytes).write(to: file)
        return file.path
    }

    private func value(of record: Record) -> Int {
        switch record {
        case .empty: nodes.count
        case .node(let number): number
        case .data(let place): nodes.count + 16 + place
        }
    }

    private static func map(_ entries: [(String, [UInt8])]) -> [UInt8] {
        [UInt8(7 << 5 | entries.count)] + entries.flatMap { text($0) + $1 }
    }

    private static func text(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return (bytes.count < 29 ? [UInt8(2 << 5 | bytes.count)] : [UInt8(2 << 5 | 29), UInt8(bytes.count - 29)])
            + bytes
    }

    private static func unsigned(_ type: Int, _ value: Int, bytes count: Int) -> [UInt8] {
        [UInt8(type << 5 | count)] + number(value, bytes: count)
    }

    private static func number(_ value: Int, bytes count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

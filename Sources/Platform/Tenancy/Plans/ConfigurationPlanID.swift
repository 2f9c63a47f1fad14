import Crypto
import Encodings
import Foundation
import Domain

/// Names a plan by what it rests on, such as `3-5f0c1a9be2d4-90aa12c3b7e1`: base version, content, bookings hit.
public struct ConfigurationPlanID: Hashable, Sendable, CustomStringConvertible {
    /// A part that can be out of date.
    public enum Part: String, CaseIterable, Sendable {
        /// Another version became active.
        case version
        /// Text or pictures were changed.
        case content
        /// Other bookings are hit, or in other ways.
        case bookings
    }

    /// The active version the plan was made against; 0 for none.
    public let base: Int
    private let content: String
    private let hits: String

    init(base: Int, tenant: TenantID, yaml: String, files: [String: Data], hits: [BookingHit]) {
        self.base = base
        var hash = SHA256()
        let pictures = files.sorted { $0.key < $1.key }.flatMap { [Data($0.key.utf8), $0.value] }
        for part in [Data(tenant.name.utf8), Data(yaml.utf8)] + pictures {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(data: Data($0)) }
            hash.update(data: part)
        }
        content = Self.short(hash.finalize())
        let lines = hits.flatMap { hit in hit.reasons.map { "\(hit.booking) \($0.rule) \($0.about)" } }
        self.hits = Self.short(SHA256.hash(data: Data(lines.sorted().joined(separator: "\n").utf8)))
    }

    /// Reads an id as printed; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let base = Int(parts[0]), base >= 0, parts[1].utf8.count == 12,
            parts[2].utf8.count == 12
        else { return nil }
        self.base = base
        content = String(parts[1])
        hits = String(parts[2])
    }

    /// As `tenant plan` prints it, for `--plan`.
    public var description: String { "\(base)-\(content)-\(hits)" }

    /// The parts in which `other` differs.
    func differences(from other: ConfigurationPlanID) -> [Part] {
        Part.allCases.filter { part in
            switch part {
            case .version: base != other.base
            case .content: content != other.content
            case .bookings: hits != other.hits
            }
        }
    }

    private static func short(_ digest: SHA256.Digest) -> String {
        Hex.encode(digest.prefix(6))
    }
}

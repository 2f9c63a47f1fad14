import Crypto
import Foundation

/// Makes keyed hashes, by which something is found again without being stored.
public struct LookupKey: Sendable {
    private let key: SymmetricKey

    init(_ key: SymmetricKey) {
        self.key = key
    }

    /// A keyed hash of parts together, 32 bytes.
    ///
    /// The parts can't run into each other; `purpose` keeps kinds apart.
    func hash(_ purpose: String, _ parts: [String]) -> Data {
        var hmac = HMAC<SHA256>(key: key)
        for part in [purpose] + parts {
            let bytes = Data(part.utf8)
            withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { hmac.update(data: Data($0)) }
            hmac.update(data: bytes)
        }
        return Data(hmac.finalize())
    }
}

extension MasterKey {
    /// The key of what is counted over the whole platform, apart from every tenant's.
    public var platformLookup: LookupKey { LookupKey(serverKey(for: "platform-lookup")) }
}

import Foundation

/// What live holds are limited by: decision 31.
public enum HoldLimit: Hashable, Sendable {
    /// The proven address of the journey.
    case address
    /// The network that the time was chosen from.
    case network

    /// The most live holds at a time.
    public var most: Int {
        switch self {
        case .address: 3
        case .network: 100
        }
    }
}

/// Whose a hold is, as far as limits count it, by keyed hashes.
struct HoldOwner: Hashable, Sendable {
    /// Of the proven address; nil where it doesn't count.
    var address: Data?
    /// Of the network; nil where visitors aren't told from each other by theirs.
    var network: Data?
}

/// Live holds that count together.
struct LiveHolds: Sendable {
    var count: Int
    /// When the first of them ends.
    var firstEnd: Date?
}

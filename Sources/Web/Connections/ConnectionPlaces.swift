import HummingbirdCore
import NIOCore
import Synchronization

/// Who has the places for connections: no network takes them all, and who only waits makes room for who comes.
///
/// See docs/decisions/0034.
final class ConnectionPlaces: Sendable {
    fileprivate struct Place {
        let channel: any Channel
        /// Nil where it isn't counted: a trusted proxy, a Unix socket.
        let source: String?
        /// When it last began to wait for a request, in turns; nil while one is answered.
        var waitingSince: Int?
    }

    fileprivate struct State {
        var places: [ObjectIdentifier: Place] = [:]
        var bySource: [String: Int] = [:]
        var accepted = 0
        var waiting = 0
        var turns = 0
        /// Whether somebody may wait to be accepted until a place is free.
        var isAwaited = false
    }

    private let most: Int
    private let mostPerSource: Int
    private let proxies: TrustedProxies
    private let state = Mutex(State())

    /// - Parameter proxies: their connections are those of all visitors, and count for no source.
    init(_ limits: ConnectionLimits, proxies: TrustedProxies) {
        most = limits.connections
        mostPerSource = limits.connectionsPerSource
        self.proxies = proxies
    }

    /// Gives a connection a place, which the one makes that has waited longest, of its own source where that has all
    /// it may have; false where there is none to have.
    func enter(_ channel: any Channel) -> Bool {
        let source = source(of: channel)
        let (isIn, leaving) = state.withLock { state -> (Bool, (any Channel)?) in
            var leaving: (any Channel)?
            if let source, state.bySource[source, default: 0] >= mostPerSource {
                leaving = state.removeLongestWaiting(of: source)
                guard leaving != nil else { return (false, nil) }
            } else if state.accepted > most {
                leaving = state.removeLongestWaiting(of: nil)
            }
            state.add(channel, source)
            return (true, leaving)
        }
        leaving?.close(promise: nil)
        return isIn
    }

    /// Takes note that a request has come.
    func begin(_ channel: any Channel) {
        state.withLock { state in
            guard state.places[ObjectIdentifier(channel)]?.waitingSince != nil else { return }
            state.places[ObjectIdentifier(channel)]?.waitingSince = nil
            state.waiting -= 1
        }
    }

    /// Takes note that everything is answered; true where the place is wanted by somebody who has none.
    func rest(_ channel: any Channel) -> Bool {
        state.withLock { state in
            guard state.places[ObjectIdentifier(channel)] != nil else { return false }
            state.wait(ObjectIdentifier(channel))
            guard state.isAwaited else { return false }
            state.isAwaited = false
            state.remove(ObjectIdentifier(channel))
            return true
        }
    }

    /// Takes a closed connection's place back.
    func leave(_ channel: any Channel) {
        state.withLock { $0.remove(ObjectIdentifier(channel)) }
    }

    private func source(of channel: any Channel) -> String? {
        guard let address = IPAddress(channel.remoteAddress), !proxies.trusts(address) else { return nil }
        return address.limitedNetworks.narrow
    }
}

extension ConnectionPlaces.State {
    fileprivate mutating func add(_ channel: any Channel, _ source: String?) {
        places[ObjectIdentifier(channel)] = .init(channel: channel, source: source)
        if let source { bySource[source, default: 0] += 1 }
        wait(ObjectIdentifier(channel))
    }

    fileprivate mutating func wait(_ id: ObjectIdentifier) {
        if places[id]?.waitingSince == nil { waiting += 1 }
        turns += 1
        places[id]?.waitingSince = turns
    }

    fileprivate mutating func remove(_ id: ObjectIdentifier) {
        guard let place = places.removeValue(forKey: id) else { return }
        if place.waitingSince != nil { waiting -= 1 }
        guard let source = place.source, let count = bySource[source] else { return }
        bySource[source] = count == 1 ? nil : count - 1
    }

    /// Looked for among all: that is done only where places are short, and takes less than a request.
    fileprivate mutating func removeLongestWaiting(of source: String?) -> (any Channel)? {
        let candidates = places.filter { $0.value.waitingSince != nil && (source == nil || $0.value.source == source) }
        guard let longest = candidates.min(by: { $0.value.waitingSince ?? 0 < $1.value.waitingSince ?? 0 }) else {
            return nil
        }
        remove(longest.key)
        return longest.value.channel
    }
}

extension ConnectionPlaces {
    /// Tells the listener whether it may accept: while a place is free, or one is had by somebody who only waits.
    struct Listener: AvailableConnectionsDelegate {
        let places: ConnectionPlaces

        func connectionOpened() { places.state.withLock { $0.accepted += 1 } }

        func connectionClosed() { places.state.withLock { $0.accepted -= 1 } }

        func isAcceptingNewConnections() -> Bool {
            places.state.withLock { state in
                let mayAccept = state.accepted < places.most || state.waiting > 0
                state.isAwaited = !mayAccept
                return mayAccept
            }
        }
    }
}

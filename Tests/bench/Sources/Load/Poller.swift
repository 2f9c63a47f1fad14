import Glibc

/// The connections that something has come over, from the kernel.
///
/// Only connections with a request under way are watched: asking costs with their number.
final class Poller {
    /// Milliseconds for which the server may say nothing while nothing is to be sent.
    private static let longestSilence: Int32 = 10_000

    private var polled: [pollfd] = []

    /// A new connection's number.
    func add() -> Int {
        polled.append(pollfd(fd: -1, events: Int16(POLLIN), revents: 0))
        return polled.count - 1
    }

    func watch(_ number: Int, descriptor: Int32) {
        polled[number].fd = descriptor
    }

    func unwatch(_ number: Int) {
        polled[number].fd = -1
    }

    /// Waits for the next answers, or until a time of the monotonic clock, rounded up to a millisecond.
    func wait(until time: UInt64?) throws(LoadError) -> [Int] {
        let now = LoadConnection.now()
        let milliseconds = time.map { $0 > now ? Int32(min(($0 - now + 999_999) / 1_000_000, 10_000)) : 0 }
        let found = poll(&polled, nfds_t(polled.count), milliseconds ?? Self.longestSilence)
        guard found >= 0 else { throw .system("poll", errno) }
        guard found > 0 else {
            guard time != nil else { throw .stalled }
            return []
        }
        return polled.indices.filter { polled[$0].revents != 0 }
    }
}

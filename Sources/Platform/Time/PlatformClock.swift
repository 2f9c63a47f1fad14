public import Foundation
import Synchronization

/// The clock that decides about holds and deadlines: the database's, moved by the rehearsal offset.
///
/// `now` is this process's own reading, good for showing; decisions take `offset` into SQL and ask the database after
/// every lock is held.
public final class PlatformClock: Sendable {
    private let offsetMicroseconds: Mutex<Int>
    /// Whether the platform runs on a rehearsal clock.
    public let isRehearsing: Bool

    /// The real time; it can't be moved.
    public init() {
        offsetMicroseconds = Mutex(0)
        isRehearsing = false
    }

    /// A clock that shows `start` now and goes on from there.
    public init(rehearsingFrom start: Date) {
        offsetMicroseconds = Mutex(Self.microseconds(until: start))
        isRehearsing = true
    }

    /// A rehearsal that is so many microseconds from the real time.
    init(rehearsingAhead offset: Int) {
        offsetMicroseconds = Mutex(offset)
        isRehearsing = true
    }

    /// How far the rehearsal is from the real time, in microseconds.
    public var offset: Int {
        offsetMicroseconds.withLock { $0 }
    }

    /// The time by this process's clock.
    public var now: Date {
        Date(timeIntervalSinceNow: Double(offset) / 1_000_000)
    }

    /// Moves a rehearsal to `moment`; the real clock can't be moved, and false says so.
    public func rehearse(at moment: Date) -> Bool {
        guard isRehearsing else { return false }
        offsetMicroseconds.withLock { $0 = Self.microseconds(until: moment) }
        return true
    }

    private static func microseconds(until moment: Date) -> Int {
        Int((moment.timeIntervalSinceNow * 1_000_000).rounded())
    }
}

/// What became of a record that nobody came (不来庁).
public enum MissedRecord: Hashable, Sendable {
    /// It is recorded, or taken back; `fresh` is false when it was before.
    case recorded(fresh: Bool)
    /// The appointment hasn't begun yet.
    case early
    /// The booking is cancelled.
    case cancelled
    /// Somebody else changed the booking meanwhile.
    case stale
}

/// Why a database isn't one for this program's settings.
public enum InstallationError: Error, Hashable {
    /// Its personal data is under another master key.
    case otherKey
    /// A rehearsal was asked for where people really book.
    case notARehearsal
    /// It was to be marked as a rehearsal's though it is used already.
    case inUse
}

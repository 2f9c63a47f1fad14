/// Collects what a reading finds, so that one run names everything that is wrong.
///
/// Keeps at most 1,000 messages; further ones are only counted.
public final class SettingsReport {
    /// What was found, in the order of finding.
    public private(set) var diagnostics: [Diagnostic] = []
    /// Errors found, kept or not.
    public private(set) var errorCount = 0
    /// Whether a value hadn't the form wanted, which says more than what is wrong with one that has it.
    var isOfAnotherForm = false
    /// Messages found beyond the limit.
    public private(set) var dropped = 0

    private static let limit = 1_000

    /// An empty report.
    public init() {}

    /// Adds a message; beyond the limit it is only counted.
    public func add(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errorCount += 1 }
        if diagnostics.count < Self.limit {
            diagnostics.append(diagnostic)
        } else {
            dropped += 1
        }
    }

    /// Adds all that `other` holds.
    public func add(contentsOf other: SettingsReport) {
        let errors = errorCount + other.errorCount
        other.diagnostics.forEach(add)
        dropped += other.dropped
        errorCount = errors
    }
}

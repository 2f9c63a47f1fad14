/// How a group shows what went wrong.
public enum FailureStyle: Sendable {
    /// A page for a visitor.
    case page
    /// A problem in JSON for a program (RFC 9457).
    case problem
}

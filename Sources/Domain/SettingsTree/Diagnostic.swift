/// One message about a settings file, with its place.
public struct Diagnostic: Sendable, Hashable {
    /// How grave it is.
    public enum Severity: String, Sendable, Hashable, Encodable {
        /// The settings can't be used.
        case error
        /// They can be used, but look wrong.
        case warning

        /// What stands before a message.
        public var words: Bilingual {
            switch self {
            case .error: Bilingual("error: ", ja: "エラー：")
            case .warning: Bilingual("warning: ", ja: "警告：")
            }
        }
    }

    /// How grave it is.
    public let severity: Severity
    /// The name by which the message calls the file.
    public let file: String
    /// Line, from 1.
    public let line: Int
    /// Column in Unicode scalars, from 1.
    public let column: Int
    /// What is wrong, in one line.
    public let message: Bilingual
    /// What to do about it, in one line.
    public let hint: Bilingual?
    /// Which setting it is about, such as `services.pickup.window`; empty for the file as a whole.
    public let path: String

    /// A message about the place `position` of `file`.
    public init(
        _ severity: Severity, file: String, at position: SourcePosition, _ message: Bilingual, hint: Bilingual? = nil,
        path: String = ""
    ) {
        self.severity = severity
        self.file = file
        self.line = position.line
        self.column = position.column
        self.message = message
        self.hint = hint
        self.path = path
    }

    /// The place in its file.
    public var position: SourcePosition { SourcePosition(line: line, column: column) }
}

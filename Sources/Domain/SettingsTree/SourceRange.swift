/// A place in a settings file, counted as editors do.
///
/// Line and column start at 1; a column is one Unicode scalar.
public struct SourcePosition: Sendable, Hashable, Comparable {
    /// Line, from 1.
    public let line: Int
    /// Column in Unicode scalars, from 1.
    public let column: Int

    /// A place at `line` and `column`, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The first place of a file.
    public static let start = SourcePosition(line: 1, column: 1)

    /// Reading order.
    public static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// Where a key or a value stands: the file, its first place and the place after its last.
public struct SourceRange: Sendable, Hashable {
    /// The file's name as the reader of messages knows it.
    public let file: String
    /// The place of the first character.
    public let start: SourcePosition
    /// The place after the last.
    public let end: SourcePosition

    /// A range of `file`; `end` defaults to `start`.
    public init(file: String, start: SourcePosition, end: SourcePosition? = nil) {
        self.file = file
        self.start = start
        self.end = end ?? start
    }
}

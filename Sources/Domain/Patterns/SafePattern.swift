/// A regular expression from settings that can't hang the server: its time grows only linearly with the text.
///
/// Dialect: literals, `.`, classes with ranges (`[A-Z0-9]`, `[^x]`), `\d` (`[0-9]`), `\w` (`[A-Za-z0-9_]`), groups,
/// `|`, `?`, `*`, `+`, `{m}`, `{m,}`, `{m,n}`. Always the whole text is matched, by Unicode scalars. Everything else
/// is refused with its place.
public struct SafePattern: Sendable, Hashable {
    /// Why a pattern can't be used.
    public struct Fault: Error, Hashable {
        /// What is wrong, in one line.
        public let message: Bilingual
        /// Where, in Unicode scalars from 0.
        public let offset: Int
    }

    /// Longest text that can match, in Unicode scalars.
    static let longestInput = 256
    /// Longest pattern, in Unicode scalars.
    static let longestSource = 500
    /// Most states of the machine that a pattern becomes.
    static let mostStates = 2_000

    /// The pattern as it was written.
    public let source: String
    private let machine: PatternMachine
    private let expression: PatternExpression

    /// The pattern `source`, or the first fault in it.
    public init(_ source: String) throws(Fault) {
        var parser = PatternParser(source)
        let expression = try parser.parse()
        guard let states = expression.states, states <= Self.mostStates else {
            throw Fault(
                message: Bilingual(
                    "the pattern is too large: repetitions multiply to over \(Self.mostStates) states",
                    ja: "大きすぎます。繰り返しを掛け合わせると\(Self.mostStates)を超えます。"), offset: 0)
        }
        self.init(source, expression)
    }

    private init(_ source: String, _ expression: PatternExpression) {
        self.source = source
        self.expression = expression
        machine = PatternMachine(expression)
    }

    /// Matches the empty text alone.
    static let empty = SafePattern("", .sequence([]))

    /// Whether the whole of `text` matches; texts over 256 Unicode scalars never do.
    public func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.prefix(Self.longestInput + 1))
        return scalars.count <= Self.longestInput && machine.matches(scalars)
    }

    /// Whether any text matches that has only scalars for which `isLeft` is true.
    func canMatch(where isLeft: (Unicode.Scalar) -> Bool) -> Bool {
        expression.canMatch(where: isLeft)
    }

    /// How many codes match at most once hyphens, spaces and case are folded; no more than `limit` are counted.
    public func codes(upTo limit: Int, keepingCase: Bool) -> Int {
        expression.count(upTo: limit) { CodeText.isLeft($0, keepingCase: keepingCase) }
    }

    /// Patterns are equal when they are written the same.
    public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

    /// Hashes the source.
    public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

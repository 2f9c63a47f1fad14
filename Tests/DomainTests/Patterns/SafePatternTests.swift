@testable import Domain
import Testing

@Suite struct SafePatternTests {
    @Test(arguments: [
        ("[A-Z0-9]{3}[0-9]{6}", "A1B012345", true), ("[A-Z0-9]{3}[0-9]{6}", "A1B01234", false),
        ("[A-Z0-9]{3}[0-9]{6}", "A1B0123456", false), ("(東留|届)第\\d+号", "東留第12号", true),
        ("a|bc", "b", false), ("a?b*c+", "cc", true), ("[^0-9]", "x", true), ("[^0-9]", "5", false),
        ("\\w{2,}", "a_9", true), ("\\w{2,3}", "a", false), ("a{0}b", "b", true), ("(?:ab)+", "abab", true),
        ("\\.\\-\\/", ".-/", true), ("[a-]", "-", true), ("[\\d_]", "7", true), (".", "\n", false), (".", "字", true),
        ("(a|b|c)*", "", true),
    ])
    func matchesTheWholeText(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try SafePattern(pattern).matches(text) == expected)
    }

    @Test(arguments: [
        ("", 0, "the pattern is empty"), ("(a", 0, "'(' isn't closed"), ("a)", 1, "')' without '('"),
        ("ab[", 2, "'[' isn't closed"), ("[]", 0, "the class is empty"), ("[z-a]", 1, "the range runs backwards"),
        ("a**", 2, "a repetition can't be repeated or made lazy; put it into a group"),
        ("a+?", 2, "a repetition can't be repeated or made lazy; put it into a group"),
        ("*a", 0, "'*' has nothing to repeat; a literal is \\*"),
        ("^a", 0, "'^' isn't needed: the whole text is always matched; a literal is \\^"),
        ("a\\1", 1, "'\\1' isn't known here; use \\d, \\w or an escaped sign"),
        ("(?=a)", 0, "only plain groups can be used: (…) or (?:…)"),
        ("a{2", 1, "'{' isn't closed; write {3}, {2,} or {2,4}"),
        ("a{x}", 1, "'{' needs a number, as in {3} or {2,4}; a literal is \\{"),
        ("a{3,2}", 1, "the second number is smaller than the first"), ("a{9999}", 1, "the repetition is too large"),
        ("a|", 2, "nothing stands here to match"), ("a\\", 1, "a backslash ends the pattern"),
        ("((a{0,50}){0,50}){0,50}", 0, "the pattern is too large: repetitions multiply to over 2000 states"),
        ("[[:alpha:]]", 1, "'[' inside a class is written \\["), ("a]", 1, "']' without its opening; a literal is \\]"),
    ])
    func refusesWhatIsNotInTheDialect(_ pattern: String, _ offset: Int, _ message: String) {
        let fault = #expect(throws: SafePattern.Fault.self) { try SafePattern(pattern) }
        #expect(fault?.message.english == message && fault?.offset == offset)
    }

    @Test func refusesLongPatternsAndDeepGroups() {
        #expect(throws: SafePattern.Fault.self) { try SafePattern(String(repeating: "a", count: 501)) }
        let deep = String(repeating: "(", count: 21) + "a" + String(repeating: ")", count: 21)
        let fault = #expect(throws: SafePattern.Fault.self) { try SafePattern(deep) }
        #expect(fault?.message.english == "groups are nested deeper than 20" && fault?.offset == 20)
    }

    @Test(arguments: ["(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*)*(.*)*b", "((a?){20}){20}b", "(a{0,30}){0,30}b"])
    func workGrowsOnlyLinearlyWithTheText(_ source: String) throws {
        var parser = PatternParser(source)
        let machine = PatternMachine(try parser.parse())
        let (half, whole) = (work(of: machine, scalars: 128), work(of: machine, scalars: 256))
        #expect(half >= 128)
        // Quadratic work would be four times as much.
        #expect(whole < 3 * half)
    }

    /// The work of finding out that `a…ac` doesn't match.
    private func work(of machine: PatternMachine, scalars: Int) -> Int {
        var work = 0
        #expect(!machine.matches(Array(repeating: "a", count: scalars - 1) + ["c"], work: &work))
        return work
    }

    @Test func longTextsNeverMatch() throws {
        let pattern = try SafePattern("a*")
        #expect(pattern.matches(String(repeating: "a", count: 256)))
        #expect(!pattern.matches(String(repeating: "a", count: 257)))
    }
}

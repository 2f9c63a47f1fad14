@testable import Domain
import Testing

/// Compares with Swift's own, backtracking, regular expressions.
@Suite struct SafePatternOracleTests {
    /// A small generator with a seed, so that a failure can be repeated.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        }
    }

    @Test(arguments: 1...20)
    func agreesWithSwiftRegex(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<50 {
            let source = Self.pattern(&dice, depth: 1)
            let pattern = try SafePattern(source)
            let oracle = try Regex(source).matchingSemantics(.unicodeScalar)
            for _ in 0..<20 {
                let text = String((0..<Int.random(in: 0...6, using: &dice)).map { _ in Self.letter(&dice) })
                let expected = try oracle.wholeMatch(in: text) != nil
                #expect(pattern.matches(text) == expected, "\(source) on '\(text)'")
            }
        }
    }

    private static func letter(_ dice: inout Dice) -> Character {
        "abc1-".randomElement(using: &dice) ?? "a"
    }

    private static func pattern(_ dice: inout Dice, depth: Int) -> String {
        let atoms = ["a", "b", "c", ".", "\\d", "\\w", "[ab]", "[^a]", "[a-c1]", "\\-"]
        func atom(_ dice: inout Dice) -> String {
            depth > 0 && Bool.random(using: &dice)
                ? "(" + pattern(&dice, depth: depth - 1) + ")" : atoms.randomElement(using: &dice) ?? "a"
        }
        func part(_ dice: inout Dice) -> String {
            let suffix = ["", "", "", "?", "*", "+", "{2}", "{1,2}", "{0,1}", "{1,}"].randomElement(using: &dice) ?? ""
            return atom(&dice) + suffix
        }
        let sequence = (0..<Int.random(in: 1...3, using: &dice)).map { _ in part(&dice) }.joined()
        return Int.random(in: 0..<4, using: &dice) == 0 ? sequence + "|" + part(&dice) : sequence
    }
}

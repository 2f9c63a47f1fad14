import Foundation
import Domain
import Testing

@testable import TenantConfig

@Suite struct DiagnosticReportTests {
    private func report(_ text: String, _ diagnostics: [Diagnostic], dropped: Int = 0) -> DiagnosticReport {
        DiagnosticReport(diagnostics, dropped: dropped, source: SourceText(Array(text.utf8), file: "t.yaml"))
    }

    private func error(_ line: Int, _ column: Int, _ message: String, hint: String? = nil) -> Diagnostic {
        let position = SourcePosition(line: line, column: column)
        return Diagnostic(
            .error, file: "t.yaml", at: position, Bilingual(same: message), hint: hint.map(Bilingual.init(same:)),
            path: "a.b")
    }

    @Test func caretStandsUnderFullWidthText() {
        let text = report("窓口ｶﾅ: 青葉 x\n", [error(1, 10, "wrong", hint: "did you mean 'y'?")]).text.english
        #expect(
            text == "t.yaml:1:10: error: wrong\n窓口ｶﾅ: 青葉 x\n             ^\n  hint: did you mean 'y'?\n")
    }

    @Test func combiningMarksTakeNoColumn() {
        #expect(
            report("か\u{3099}: x\n", [error(1, 5, "w")]).text.english == "t.yaml:1:5: error: w\nか\u{3099}: x\n    ^\n")
    }

    @Test func longLinesAreShownAroundThePlace() {
        let line = String(repeating: "あ", count: 100) + "!" + String(repeating: "b", count: 100)
        let shown = report(line, [error(1, 101, "w")]).text.english.split(separator: "\n")
        #expect(shown[1] == "…" + String(repeating: "あ", count: 60) + "!" + String(repeating: "b", count: 59) + "…")
        #expect(shown[2] == String(repeating: " ", count: 121) + "^")
    }

    @Test func placesBeyondTheTextAreShownWithoutALine() {
        #expect(report("a: [", [error(2, 1, "w")]).text.english == "t.yaml:2:1: error: w\n")
        #expect(report("a", [error(1, 9, "w")]).text.english == "t.yaml:1:9: error: w\na\n ^\n")
    }

    @Test func controlCharactersDoNotReachTheTerminal() {
        #expect(
            !report("a\u{1B}[31m\u{202E}: x", [error(1, 1, "w")]).text.english.contains {
                $0 == "\u{1B}" || $0 == "\u{202E}"
            })
    }

    @Test func sortsOnceEachAndStopsAtAHundred() {
        let many = (1...150).reversed().map { error($0, 1, "w") }
        let report = report("", many + many, dropped: 3)
        #expect(report.diagnostics.map(\.line) == Array(1...100))
        #expect(report.omitted == 53)
        #expect(report.text.english.hasSuffix("… and 53 more\n"))
    }

    @Test func jsonHoldsWhatTheTextHolds() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(report("a", [error(1, 2, "w", hint: "h")]))
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"diagnostics":[{"column":2,"file":"t.yaml","hint":"h","line":1,"message":"w","path":"a.b","severity":"error"}],"omitted":0,"valid":false}"#
        )
    }
}

import Foundation
import Testing

/// The documents in Japanese have the headings, the commands and the settings of the English ones.
@Suite struct JapaneseDocumentTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.repository.appending(path: path), encoding: .utf8)
    }

    /// The parts of a text that begin with these headings.
    private func parts(_ headings: [String], of text: String) -> String {
        let parts = text.split(separator: "\n## ").map(String.init)
        return headings.compactMap { heading in parts.first { $0.hasPrefix(heading + "\n") } }
            .map { "\n## " + $0 + "\n" }.joined()
    }

    private func expectAlike(_ english: String, _ japanese: String) {
        let levels = { (text: String) in prose(text).matches(of: #/(?m)^(#{2,}) /#).map { String($0.output.1) } }
        #expect(levels(english) == levels(japanese))
        let steps = { (text: String) in prose(text).matches(of: #/(?m)^\d+\. /#).map { String($0.output) } }
        #expect(steps(english) == steps(japanese))
        #expect(blocks(english) == blocks(japanese))
        let (said, told) = (codes(english), codes(japanese))
        #expect(said.subtracting(told) == [], "missing in Japanese")
        #expect(told.subtracting(said) == [], "missing in English")
        #expect(said.count > 60)
    }

    private func prose(_ text: String) -> String { text.replacing(/(?s)```.*?```/, with: "") }

    /// Blocks of code without their comments.
    private func blocks(_ text: String) -> [String] {
        text.matches(of: /(?s)```(.*?)```/).map {
            String($0.output.1).replacing(#/ +#.*/#, with: "").replacing(#/(?m)^ +/#, with: "")
        }
    }

    private func codes(_ text: String) -> Set<String> {
        Set(prose(text).matches(of: /`([^`\n]+)`/).map { String($0.output.1) })
    }

    @Test func addingATenantIsTheSameInJapanese() throws {
        try expectAlike(text("docs/adding-a-tenant.md"), text("docs/adding-a-tenant.ja.md"))
    }

    @Test func operatingIsTheSameInJapanese() throws {
        let english = parts(["Commands", "Settings", "Run it for real"], of: try text("README.md"))
        expectAlike(english, "\n" + (try text("docs/operating.ja.md")))
    }
}

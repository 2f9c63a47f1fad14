import ArgumentParser
import Foundation
import Testing

@testable import Server

/// What the documents say of the code, as far as it can be compared.
@Suite struct DocumentationTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func texts(under folder: String, _ kinds: Set<String>) throws -> [(path: String, text: String)] {
        let found = FileManager.default.enumerator(
            at: Self.repository.appending(path: folder), includingPropertiesForKeys: nil)
        return try found?.compactMap { $0 as? URL }.filter { kinds.contains($0.pathExtension) }
            .map { ($0.path, try String(contentsOf: $0, encoding: .utf8)) } ?? []
    }

    /// Words that a reader would search for: with a capital within, such as `HoldStore.place` or `lastPlacesAreGivenOnce`.
    private func names(in text: String) -> [String] {
        text.matches(of: /[A-Za-z][A-Za-z0-9]*/).map { String($0.output) }
            .filter { $0.count > 3 && $0.contains(/[a-z0-9][A-Z]/) }
    }

    @Test func namesInCodeAreInTheCode() throws {
        var known: Set<String> = ["MistakesTests"]
        for folder in ["Sources", "Tests"] {
            for (path, text) in try texts(under: folder, ["swift", "py", "sql", "js"]) {
                known.formUnion(names(in: text))
                known.formUnion(names(in: path))
            }
        }
        var seen = 0
        for (path, text) in try texts(under: "docs", ["md"]) {
            let prose = text.replacing(/(?s)```.*?```/, with: "")
            for code in prose.matches(of: /`([^`\n]+)`/) {
                for name in names(in: String(code.output.1)) {
                    #expect(known.contains(name), "\(path): \(code.output.1)")
                    seen += 1
                }
            }
        }
        #expect(seen > 200)
    }

    @Test func pathsAreThere() throws {
        for (path, text) in try texts(under: "docs", ["md"]) {
            for code in text.matches(of: /`((?:Sources|Tests|docs|scripts)\/[\w\/.+-]+)`/) {
                let file = Self.repository.appending(path: String(code.output.1))
                #expect(FileManager.default.fileExists(atPath: file.path), "\(path): \(code.output.1)")
            }
        }
    }

    @Test func theReadmeHasEveryCommandAndSetting() throws {
        let readme = try String(contentsOf: Self.repository.appending(path: "README.md"), encoding: .utf8)
        for setting in EnvironmentSetting.allCases {
            #expect(readme.contains("| `\(setting.rawValue)` | `\(setting.option)` | "))
            #expect(Madoguchi.configuration.discussion.contains(setting.rawValue))
        }
        for command in commands(of: Madoguchi.self) {
            #expect(readme.contains("| `\(command)`") || readme.contains("| `\(command) "), "\(command)")
        }
    }

    private func commands(of type: any ParsableCommand.Type) -> [String] {
        let (name, parts) = (type.configuration.commandName ?? "", type.configuration.subcommands)
        return parts.isEmpty ? [name] : parts.flatMap(commands).map { "\(name) \($0)" }
    }
}

import Foundation
import Testing

/// `scripts/new-plugin`, run in a copy of what it reads and writes.
@Suite struct NewPluginTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let copied = ["scripts", "Sources/Plugins", "Tests/PluginsTests", "Tests/config"]

    private func inCopy(_ work: (URL) throws -> Void) throws {
        let copy = FileManager.default.temporaryDirectory.appending(path: "new-plugin-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: copy) }
        for path in Self.copied {
            let target = copy.appending(path: path)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Self.repository.appending(path: path), to: target)
        }
        try work(copy)
    }

    private func run(_ program: String, _ arguments: [String], in folder: URL) throws -> (status: Int32, output: String)
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    private func begin(_ name: String, in copy: URL) throws -> (status: Int32, output: String) {
        try run(copy.appending(path: "scripts/new-plugin").path, ["--no-build", name], in: copy)
    }

    private func text(_ path: String, in copy: URL) throws -> String {
        try String(contentsOf: copy.appending(path: path), encoding: .utf8)
    }

    @Test func makesRuleTestsLineAndUse() throws {
        try inCopy { copy in
            let (status, output) = try begin("resident-of-ward2", in: copy)
            #expect(status == 0, "\(output)")
            let rule = try text("Sources/Plugins/ResidentOfWard2/ResidentOfWard2Rule.swift", in: copy)
            #expect(rule.contains("static let id = \"resident-of-ward2\""))
            #expect(rule.contains("import Domain\n") && !rule.contains("import Platform"))
            let list = try text("Sources/Plugins/EligibilityRules.swift", in: copy)
            #expect(list.contains("        .rule(ResidentOfWard2Rule.self),\n    ])"))
            #expect(
                try text("Tests/config/kitchen-sink.yaml", in: copy).contains("- { plugin: resident-of-ward2, until: "))
            let files = [
                "Sources/Plugins/ResidentOfWard2/ResidentOfWard2Rule.swift", "Sources/Plugins/EligibilityRules.swift",
                "Tests/PluginsTests/ResidentOfWard2/ResidentOfWard2RuleTests.swift",
            ]
            let parsed = try run("swiftc", ["-frontend", "-parse"] + files, in: copy)
            #expect(parsed.status == 0, "\(parsed.output)")
            let again = try begin("resident-of-ward2", in: copy)
            #expect(again.status == 1 && again.output.contains("there is a rule 'resident-of-ward2' already"))
        }
    }

    @Test(arguments: ["Resident", "resident_of", "-resident", "resident-", "a--b", "2nd", "a b", "../a", "地区", ""])
    func otherNamesAreRefused(name: String) throws {
        try inCopy { copy in
            let before = try text("Sources/Plugins/EligibilityRules.swift", in: copy)
            let (status, output) = try begin(name, in: copy)
            #expect(status == 1 && output.contains("error: "))
            #expect(try text("Sources/Plugins/EligibilityRules.swift", in: copy) == before)
        }
    }

    @Test(arguments: ["my-number-card", "contract"])
    func namesThatAreTakenAreRefused(name: String) throws {
        try inCopy { copy in
            let (status, output) = try begin(name, in: copy)
            #expect(status == 1 && output.contains("already"))
        }
    }
}

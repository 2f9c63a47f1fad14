import Domain
import Foundation

/// Runs `Tests/config/schema_agrees.py`.
enum SchemaTool {
    /// Whether there is a Python with the package jsonschema.
    static let isThere = (try? run(["-c", "import jsonschema"], input: "").status) == 0

    /// What the script says of `input`.
    static func compare(_ input: String) throws -> (status: Int32, output: String) {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try run([tests.appending(path: "config/schema_agrees.py").path], input: input)
    }

    private static let python = ProcessInfo.processInfo.environment["MADOGUCHI_TEST_PYTHON"] ?? "/usr/bin/python3"

    private static func run(_ arguments: [String], input: String) throws -> (status: Int32, output: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).json")
        try Data(input.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

public import Foundation

/// The independent readers and the mail server under `Tests/mail`, run by Python.
///
/// The interpreter is `MADOGUCHI_TEST_PYTHON`, or else the nearest `.venv/bin/python` upwards from the package.
public enum PythonTools {
    /// Why a tool gave no answer.
    public enum Failure: Error {
        /// No interpreter; `scripts/test` makes it from `Tests/requirements.txt`.
        case noInterpreter
        /// The tool ended with an error.
        case failed(script: String, status: Int32)
    }

    /// A process that is ready to be run, with a script below `Tests/mail`.
    public static func process(_ script: String, _ arguments: [String] = []) throws -> Process {
        let process = Process()
        process.executableURL = try interpreter()
        process.arguments = [folder.appending(path: script).path] + arguments
        return process
    }

    /// What a script prints when it is given this input.
    public static func run(_ script: String, input: Data) async throws -> Data {
        let process = try process(script)
        let standardInput = Pipe()
        let standardOutput = Pipe()
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try process.run()
                        try standardInput.fileHandleForWriting.write(contentsOf: input)
                        try standardInput.fileHandleForWriting.close()
                        let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
                        process.waitUntilExit()
                        guard process.terminationStatus == 0 else {
                            throw Failure.failed(script: script, status: process.terminationStatus)
                        }
                        return output
                    })
            }
        }
    }

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = tests.appending(path: "mail")

    private static func interpreter() throws -> URL {
        if let path = ProcessInfo.processInfo.environment["MADOGUCHI_TEST_PYTHON"] { return URL(filePath: path) }
        var place = tests
        while place.path != "/" {
            place = place.deletingLastPathComponent()
            let candidate = place.appending(path: ".venv/bin/python")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        throw Failure.noInterpreter
    }
}

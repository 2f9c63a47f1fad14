import Foundation
import Synchronization
import TestCluster

@testable import Server

/// The program's commands beside a running site, run in this process.
struct OfficeTool: Sendable {
    let url: String
    let keyFile: String

    /// A command that didn't end with 0.
    struct Failure: Error, CustomStringConvertible {
        let code: Int32
        let notes: String
        var description: String { "exit code \(code): \(notes)" }
    }

    /// What the command printed.
    ///
    /// - Throws: ``Failure`` with its words.
    @discardableResult
    func callAsFunction(_ words: String...) async throws -> String { try await self(words) }

    /// The same for words that are made.
    @discardableResult
    func callAsFunction(_ words: [String]) async throws -> String {
        let said = Said()
        let session = CommandSession(
            environment: [
                "MADOGUCHI_DATABASE_URL": url, "MADOGUCHI_MASTER_KEY_FILE": keyFile, "MADOGUCHI_MAIL": "mailbox",
                "MADOGUCHI_DATABASE_POOLER": TestCluster.pooler, "USER": "test",
            ], print: { said.print($0) }, note: { said.note($0) })
        let code = await CommandLineTool(session: session).run(words)
        guard code == 0 else { throw Failure(code: code, notes: said.notes) }
        return said.printed
    }
}

/// What a command has said so far.
private final class Said: Sendable {
    private let texts = Mutex((printed: "", notes: ""))
    var printed: String { texts.withLock { $0.printed } }
    var notes: String { texts.withLock { $0.notes } }
    func print(_ text: String) { texts.withLock { $0.printed += text } }
    func note(_ text: String) { texts.withLock { $0.notes += text } }
}

import ArgumentParser
import Domain

/// The program as a function from arguments to an exit code.
struct CommandLineTool: Sendable {
    let session: CommandSession

    /// Parses and performs; prints help, results and messages.
    ///
    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit code: 0 done, 1 refused, 64 wrong usage, 69 unavailable, 70 our fault.
    func run(_ arguments: [String]) async -> Int32 {
        await CommandLanguage.$ofHelp.withValue(session.language) { await perform(arguments) }
    }

    private func perform(_ arguments: [String]) async -> Int32 {
        do {
            var command = try Madoguchi.parseAsRoot(arguments)
            if let action = command as? any ActionCommand {
                try await action.perform(in: session)
            } else {
                try command.run()
            }
            return 0
        } catch {
            return explain(error)
        }
    }

    private func explain(_ error: any Error) -> Int32 {
        if let failure = CommandFailure(error) {
            session.say(failure)
            return failure.exitCode
        }
        let code = Madoguchi.exitCode(for: error)
        if code == .success {
            session.print(Madoguchi.fullMessage(for: error) + "\n")
            return 0
        }
        if code == .validationFailure {
            session.note(Madoguchi.fullMessage(for: error) + "\n")
            return code.rawValue
        }
        let words = Bilingual("unexpected error", ja: "予期しないエラーです")
        session.note("madoguchi: \(words[session.language]): \(String(reflecting: error))\n")
        return 70
    }
}

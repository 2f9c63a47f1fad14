import ArgumentParser

/// A command that acts: it gets its platformRuntime as an argument instead of reaching for globals.
protocol ActionCommand: ParsableCommand {
    /// Does the work.
    ///
    /// - Throws: ``CommandFailure``; `ValidationError` for options that contradict each other.
    func perform(in session: CommandSession) async throws
}

/// Runs `madoguchi` with given arguments.
struct CommandLineTool: Sendable {
    let session: CommandSession

    /// Parses and performs; prints help, results and messages.
    ///
    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit code: 0 done, 1 refused, 64 wrong usage, 69 unavailable, 70 our fault.
    func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try Madoguchi.parseAsRoot(arguments)
            if let action = command as? any ActionCommand {
                try await action.perform(in: session)
            } else {
                try command.run()
            }
            return 0
        } catch let failure as CommandFailure {
            if !failure.message.isEmpty { session.note("madoguchi: \(failure.message)\n") }
            return failure.exitCode
        } catch {
            return explain(error)
        }
    }

    private func explain(_ error: any Error) -> Int32 {
        let code = Madoguchi.exitCode(for: error)
        if code == .success {
            session.print(Madoguchi.fullMessage(for: error) + "\n")
            return 0
        }
        if code == .validationFailure {
            session.note(Madoguchi.fullMessage(for: error) + "\n")
            return code.rawValue
        }
        session.note("madoguchi: unexpected error: \(String(reflecting: error))\n")
        return 70
    }
}

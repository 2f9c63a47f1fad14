import ArgumentParser

/// A command that acts: it gets what it runs with as an argument instead of reaching for globals.
protocol ActionCommand: ParsableCommand {
    /// Does the work.
    ///
    /// - Throws: `ValidationError` for options that contradict each other; what ``CommandFailure`` knows is said in an
    ///   operator's words; anything else is our fault.
    func perform(in session: CommandSession) async throws
}

/// A command that says what it did, or what there is, as text or JSON.
protocol ReportingCommand: ActionCommand {
    associatedtype Outcome: Report

    var output: FormatOption { get }

    /// Does the work and answers what is printed.
    func report(in session: CommandSession) async throws -> Outcome
}

extension ReportingCommand {
    func perform(in session: CommandSession) async throws {
        let report = try await report(in: session)
        try output.print(report, in: session)
        if let failure = report.failure { throw failure }
    }
}

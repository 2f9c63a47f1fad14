import ArgumentParser

/// The `--yes` option of commands that ask first.
struct ConfirmationOption: ParsableArguments {
    @Flag(help: "Don't ask first; without a terminal nobody is asked.")
    var yes = false

    /// Shows what is about to be done and asks at the terminal, where there is one.
    ///
    /// - Throws: ``CommandFailure`` unless the answer is yes.
    func confirm(_ subject: String, _ question: String, in session: CommandSession) throws {
        guard !yes, let ask = session.ask else { return }
        session.note(subject)
        let answer = ask("\(question) [y/N] ")?.lowercased() ?? ""
        guard ["y", "yes", "はい"].contains(answer) else { throw CommandFailure.refused("Nothing was changed.") }
    }
}

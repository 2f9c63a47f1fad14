import ArgumentParser
import Domain

/// The `--yes` option of commands that ask first.
struct ConfirmationOption: ParsableArguments {
    @Flag(help: ArgumentHelp("Don't ask first; without a terminal nobody is asked.", ja: "確認せずに実行します。端末でない場合は確認しません。"))
    var yes = false

    /// Shows what is about to be done and asks at the terminal, where there is one.
    ///
    /// - Throws: ``CommandFailure`` unless the answer is yes.
    func confirm(_ subject: Bilingual, _ question: Bilingual, in session: CommandSession) throws {
        guard !yes, let ask = session.ask else { return }
        session.note(subject[session.language])
        let answer = ask("\(question[session.language]) [y/N] ")?.foldingWidth.lowercased() ?? ""
        guard ["y", "yes", "はい"].contains(answer) else {
            throw CommandFailure.refused(Bilingual("Nothing was changed.", ja: "何も変更していません。"))
        }
    }
}

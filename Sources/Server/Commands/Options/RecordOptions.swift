import ArgumentParser
import Domain
import Foundation

/// The `--by` option: who does something, for the record.
struct PersonOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Who does it, for the record (default: the user's name).", ja: "実行する人の名前です（記録用。省略時は利用者名）。"))
    var by: String?

    /// The name given, or the user's.
    func name(_ environment: [String: String]) -> String {
        by ?? environment["USER"] ?? NSUserName()
    }
}

/// The `--reason` option of commands that have to be explained.
struct ReasonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the record; a mail about it says it too.", ja: "理由です（記録用。お知らせのメールにも書かれます）。"))
    var reason: String

    func validate() throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError(Bilingual("--reason must say something.", ja: "--reason に理由を書いてください。"))
        }
    }
}

import Domain

/// The languages that the command line speaks.
enum CommandLanguage: Sendable {
    case english
    case japanese

    /// What help and usage are said in, which ArgumentParser asks of types: a run sets it, and nothing else reads it.
    @TaskLocal static var ofHelp = CommandLanguage.english

    /// Japanese where the locale of messages is (`ja`, `ja_JP.UTF-8`), else English.
    ///
    /// As in POSIX the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that isn't empty decides.
    init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        self = locale.prefix { $0.isLetter } == "ja" ? .japanese : .english
    }
}

extension Bilingual {
    /// The text in one of the languages.
    subscript(language: CommandLanguage) -> String {
        switch language {
        case .english: english
        case .japanese: japanese
        }
    }
}

import ArgumentParser
import Domain

extension ArgumentHelp {
    /// What an option or argument is for, in the language of help.
    init(_ english: String, ja japanese: String) {
        self.init(stringLiteral: Bilingual(english, ja: japanese)[.ofHelp])
    }
}

extension CommandConfiguration {
    /// A command with what help says of it, in the language of help.
    init(
        commandName: String, abstract: Bilingual, discussion: Bilingual = .none, version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) {
        self.init(
            commandName: commandName, abstract: abstract[.ofHelp], discussion: discussion[.ofHelp], version: version,
            subcommands: subcommands)
    }
}

extension ValidationError {
    /// Why options will not do, in the language of help.
    init(_ message: Bilingual) {
        self.init(message[.ofHelp])
    }
}

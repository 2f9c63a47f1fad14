import ArgumentParser

/// `madoguchi-bench mail-sink`: the mail server that takes mails during a rush.
struct MailSinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail-sink", abstract: "Takes all mails until its input ends, and tells how many.",
        shouldDisplay: false)

    @Argument(help: "Listens there.")
    var port: UInt16

    func run() throws {
        var sink = try MailSink(port: port)
        print(try sink.run(), terminator: "")
    }
}

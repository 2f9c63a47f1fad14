import Foundation

/// The program `madoguchi`.
@main
enum Main {
    static func main() async {
        let session = CommandSession.process(environment: ProcessInfo.processInfo.environment)
        exit(await CommandLineTool(session: session).run(Array(CommandLine.arguments.dropFirst())))
    }
}

import ArgumentParser
import Foundation

/// For people, or for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
}

/// The `--format` option of commands that print data.
struct FormatOption: ParsableArguments {
    @Option(help: ArgumentHelp("Print as text or as JSON.", ja: "出力の形式です：text（文章）またはjson。"))
    var format: OutputFormat = .text

    /// Prints a report in the chosen format.
    func print(_ report: some Report, in session: CommandSession) throws {
        switch format {
        case .text:
            session.print(report.text[session.language])
            if let remark = report.remark { session.note(remark[session.language] + "\n") }
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            session.print(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
        }
    }
}

import ArgumentParser
import Foundation

/// How data is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
}

/// The `--format` option of commands that print data.
struct FormatOption: ParsableArguments {
    @Option(help: "Print as text or as JSON.")
    var format: OutputFormat = .text

    /// Prints a list in the chosen format; to people one that is empty is said in words.
    func print(_ reports: [some Report], orSay nothing: String, in session: CommandSession) throws {
        try print(ReportList(reports: reports), in: session)
        if reports.isEmpty, format == .text { session.note(nothing + "\n") }
    }

    /// Prints a report in the chosen format.
    func print(_ report: some Report, in session: CommandSession) throws {
        switch format {
        case .text: session.print(report.text)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            session.print(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
        }
    }
}

/// What a command has to say, for people and for machines.
protocol Report: Encodable, Sendable {
    /// Whole lines for a terminal.
    var text: String { get }
}

import Foundation
import Testing

@testable import Domain
@testable import Server

/// An operator's own table of national holidays.
@Suite struct HolidaysFileTests {
    private func withFile(_ content: Data?, _ body: (Office, String) async throws -> Void) async throws {
        try await withInstallation { installation in
            let file = installation.folder.appending(path: "syukujitsu.csv")
            try content?.write(to: file)
            try await body(await installation.office(), file.path)
        }
    }

    /// Every year has a holiday on the first of each month.
    private func file(_ years: ClosedRange<Int>) -> String {
        "国民の祝日・休日月日,国民の祝日・休日名称\r\n"
            + years.flatMap { year in (1...12).map { "\(year)/\($0)/1,休日\r\n" } }.joined()
    }

    @Test(arguments: [String.Encoding.utf8, .shiftJIS]) func everyCommandTakesIt(encoding: String.Encoding) async throws
    {
        try await withFile(file(2030...2036).data(using: encoding)) { office, path in
            try office.edit("- sunday", "- sunday\n    - \"2035-04-05\"")
            let without = await office("tenant", "validate", office.path)
            #expect(without.code == 0 && without.out.contains("outside the table of national holidays"))
            let with = await office("tenant", "validate", office.path, "--holidays-file", path)
            #expect(with.code == 0 && !with.out.contains("outside the table of national holidays"), "\(with.text)")
            let environment = office.installation.environment.merging(["MADOGUCHI_HOLIDAYS_FILE": path]) { $1 }
            for command in [["tenant", "plan", office.path], ["tenant", "apply", office.path]] {
                let run = await ToolRun(command, environment: environment)
                #expect(run.code == 0 && !run.text.contains("outside the table"), "\(run.text)")
            }
        }
    }

    @Test func wrongFilesAreRefusedWithTheLine() async throws {
        let good = file(2030...2031)
        for (content, line, words) in [
            (Data(good.replacing("2031/3/1,休日", with: "2031/3/1").utf8), 16, "expected a day and its name"),
            (Data("祝日一覧\n".utf8), 1, "expected a heading"),
            (Data(file(2040...2041).utf8), 1, "the holidays of 2031 are missing"),
            (Data([0x50, 0x4B, 0x03, 0x04]), 1, "this is neither UTF-8 nor Shift_JIS"),
        ] {
            try await withFile(content) { office, path in
                for command in [["tenant", "validate", office.path], ["penalty", "list", office.id]] {
                    let run = await ToolRun(
                        command + ["--holidays-file", path], environment: office.installation.environment)
                    #expect(run.code == 1 && run.notes.contains("\(path):\(line): \(words)"), "\(run.text)")
                }
            }
        }
        try await withFile(nil) { office, path in
            let run = await office("tenant", "validate", office.path, "--holidays-file", path)
            #expect(run.code == 69 && run.notes == "madoguchi: The holidays file \(path) can't be read.\n")
        }
    }
}

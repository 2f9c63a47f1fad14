import ArgumentParser
import Domain

/// The `--holidays-file` option.
struct HolidaysOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            File with national holidays, as the Cabinet Office gives it: its years replace the program's own \
            (MADOGUCHI_HOLIDAYS_FILE).
            """,
            ja: "内閣府が公表する国民の祝日のファイルです。ファイルにある年は、プログラムの表の代わりになります（MADOGUCHI_HOLIDAYS_FILE）。"),
        completion: .file())
    var holidaysFile: String?

    /// The file's path, where one is given.
    func file(_ environment: [String: String]) -> String? {
        EnvironmentSetting.holidaysFile.value(option: holidaysFile, environment: environment)
    }

    /// The table to check tenants' files against.
    func table(_ environment: [String: String]) throws -> HolidayTable {
        try .inForce(file: file(environment))
    }
}

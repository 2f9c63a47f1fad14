import ArgumentParser
import Domain

/// `madoguchi tenant schema`.
struct TenantSchemaCommand: ActionCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "schema",
            abstract: Bilingual(
                "Prints the JSON Schema (draft-07) of tenant files, for editors.",
                ja: "エディター用に、設定ファイルのJSON Schema（draft-07）を表示します。"))
    }

    func perform(in session: CommandSession) async throws {
        session.print(try TenantFiles.schema())
    }
}

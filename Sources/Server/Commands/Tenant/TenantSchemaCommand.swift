import ArgumentParser

/// `madoguchi tenant schema`.
struct TenantSchemaCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema (draft-07) of tenant files, for editors.")

    func perform(in session: CommandSession) async throws {
        session.print(try TenantFiles.schema())
    }
}

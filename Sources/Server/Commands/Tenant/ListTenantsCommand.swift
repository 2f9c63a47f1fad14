import ArgumentParser
import Domain
import Platform
import TenantConfig

/// `madoguchi tenant list`.
struct ListTenantsCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Bilingual("Lists the tenants and the versions in force.", ja: "テナントと現在のバージョンを表示します。"))
    }

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<TenantSummary> {
        try await session.withDatabase(database) { database in
            let tenants = try await TenantProvisioner.activeConfigurations(database)
            return ReportList(
                tenants.map { tenant in
                    TenantSummary(
                        tenant: tenant.id.name,
                        name: tenant.name ?? tenant.yaml.flatMap(TenantFile.name(inApplied:)) ?? "?",
                        version: tenant.version, appliedAt: tenant.appliedAt)
                },
                orSay: Bilingual(
                    "There is no tenant yet: madoguchi tenant apply puts one into force.",
                    ja: "テナントはまだありません。madoguchi tenant apply で適用してください。"))
        }
    }
}

import Foundation
import Platform
import Plugins
import TenantConfig
import Domain

/// The actions of `madoguchi tenant …`.
enum TenantActions {
    @Sendable static func validate(_ path: String) async throws -> ValidationReport {
        ValidationReport(path: path, findings: try read(path).report)
    }

    @Sendable static func schema() throws -> String {
        TenantFile.jsonSchema(rules: EligibilityRules.all, texts: try .ofCatalogues())
    }

    @Sendable static func apply(_ options: ApplyOptions) async throws -> ApplyReport {
        let folder = try read(options.path)
        guard let settings = folder.settings else {
            return ApplyReport(
                path: options.path, tenant: options.path, version: nil, changed: false, findings: folder.report)
        }
        if let own = options.publicURL?.hostName, settings.hostNames.contains(own) {
            throw CommandFailure.refused("\(settings.id): the host name '\(own)' is the platform's own.")
        }
        return try await Program.run(options.database) { program in
            try await PlanActions.applied(path: options.path, tenant: settings.id, findings: folder.report) {
                try await program.provisioner.apply(
                    settings, yaml: folder.yaml, files: folder.files, by: options.by, terms: options.terms.terms)
            }
        }
    }

    @Sendable static func importRegister(
        _ options: ImportOptions, progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportReport {
        guard let data = FileManager.default.contents(atPath: options.file) else {
            throw CommandFailure.unavailable("The file \(options.file) can't be read.")
        }
        return try await Program.run(options.database) { program in
            let tenant = try await program.tenant(options.tenant)
            let service = try service(options.service, of: tenant)
            let report = try await RegisterImport(tenant, service: service).run(data, dryRun: options.dryRun) {
                progress(ImportProgress(lines: $0, total: $1))
            }
            return ImportReport(
                tenant: options.tenant, service: service.id.name, dryRun: options.dryRun, added: report.added,
                changed: report.changed, unchanged: report.unchanged, removed: report.withdrawn,
                errors: report.errors.map {
                    ImportReport.LineError(file: options.file, line: $0.line, message: $0.message)
                })
        }
    }

    /// The service named, or the only one with a register.
    private static func service(_ name: String?, of tenant: Tenant) throws -> ServiceSettings {
        let candidates = tenant.settings.services.filter { $0.identification.register != nil }
        let names = candidates.map(\.id.name).joined(separator: ", ")
        if let name {
            guard let service = candidates.first(where: { $0.id.name == name }) else {
                throw CommandFailure.refused("'\(name)' has no register; services with one: \(names).")
            }
            return service
        }
        guard let service = candidates.first, candidates.count == 1 else {
            throw CommandFailure.refused(
                candidates.isEmpty ? "The tenant has no register." : "Say which with --service: \(names).")
        }
        return service
    }

    /// The folder at `path`, which may name the file itself.
    static func read(_ path: String) throws -> TenantFolder {
        let url = URL(fileURLWithPath: path, relativeTo: nil)
        let folder = url.lastPathComponent == TenantFolder.fileName ? url.deletingLastPathComponent() : url
        let texts = try PlatformTexts.ofCatalogues()
        do {
            return try TenantFolder.read(folder, rules: EligibilityRules.all, texts: texts)
        } catch {
            throw CommandFailure.unavailable("\(path): there is no \(TenantFolder.fileName) that can be read.")
        }
    }
}

import Foundation
import Plugins
import TenantConfig

/// Writes a tenant's first file, and the schema that its first line names where that isn't there.
enum NewTenantAction {
    @Sendable static func run(_ options: NewTenantOptions) async throws -> NewTenantReport {
        let yaml = options.draft.yaml
        let folder = URL(fileURLWithPath: options.folder).appending(path: options.draft.id)
        let file = folder.appending(path: TenantFolder.fileName)
        let path = "\(options.folder)/\(options.draft.id)/\(TenantFolder.fileName)"
        let findings = TenantFile.read(yaml: yaml, fileName: path, rules: EligibilityRules.all).report
        let report = { NewTenantReport(path: path, outcome: $0, yaml: yaml, findings: findings) }
        if findings.hasErrors { return report(.refused) }
        if options.dryRun { return report(.printed) }
        if FileManager.default.fileExists(atPath: file.path) {
            let there = FileManager.default.contents(atPath: file.path)
            return report(there == Data(yaml.utf8) ? .unchanged : .refused)
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // Whoever has made the file meanwhile keeps it.
            try Data(yaml.utf8).write(to: file, options: .withoutOverwriting)
        } catch {
            throw CommandFailure.unavailable("\(path) can't be written.")
        }
        let schema = folder.deletingLastPathComponent().appending(path: "tenant.schema.json")
        if !FileManager.default.fileExists(atPath: schema.path) {
            do {
                try Data(TenantActions.schema().utf8).write(to: schema)
            } catch {
                throw CommandFailure.unavailable("\(path) is written, but \(schema.path) can't be.")
            }
        }
        return report(.written)
    }
}

import Domain
import Foundation
import Platform
import Postgres
import TenantConfig

/// One side of a comparison.
struct ComparedConfiguration {
    /// How reports call it.
    let name: Bilingual
    /// Nil for a folder.
    let version: Int?
    let yaml: String
    let files: [String: Data]

    /// A stored version.
    init(_ version: Int, of tenant: TenantID, _ database: Database) async throws {
        let stored = try await TenantProvisioner.configuration(of: tenant, version: version, database)
        name = Bilingual("version \(version)", ja: "バージョン\(version)")
        self.version = version
        yaml = stored.yaml
        files = stored.files
    }

    /// A folder without errors.
    init(folder path: String) throws {
        let folder = try TenantFiles.folder(at: path)
        guard folder.settings != nil else {
            throw CommandFailure.refused(
                Bilingual(
                    "\(path) has errors; see madoguchi tenant validate \(path).",
                    ja: "\(path) にエラーがあります。madoguchi tenant validate \(path) で確認してください。"))
        }
        name = Bilingual(same: path)
        version = nil
        yaml = folder.yaml
        files = folder.files
    }
}

import Domain
import Foundation
import Platform
import Plugins
import TenantConfig

/// Tenants' files as this program reads them: with its rules, and its catalogues' texts.
enum TenantFiles {
    /// The folder at `path`, which may name the file in it.
    ///
    /// - Parameters:
    ///   - texts: what the catalogues have, where it was read before.
    ///   - now: what was over before, and what ends soon, is warned of.
    ///   - holidays: against which days are checked.
    static func folder(
        at path: String, texts: PlatformTexts? = nil, now: Date = Date(), holidays: HolidayTable? = .shipped
    ) throws -> TenantFolder {
        let folder = url(of: path)
        let texts = try texts ?? PlatformTexts.ofCatalogues()
        do {
            return try TenantFolder.read(
                folder, rules: EligibilityRules.all, texts: texts, today: Day(containing: now), holidays: holidays)
        } catch {
            throw CommandFailure.unavailable(
                Bilingual(
                    "\(path): there is no \(TenantFolder.fileName) that can be read.",
                    ja: "\(path)：読み取れる\(TenantFolder.fileName)がありません。"))
        }
    }

    /// Whether two of the folders are of one tenant.
    static func nameATenantTwice(_ paths: [String]) -> Bool {
        let tenants = paths.compactMap { path in
            (try? String(contentsOf: url(of: path).appending(path: TenantFolder.fileName), encoding: .utf8))
                .flatMap(TenantFile.tenant)
        }
        return Set(tenants).count < tenants.count
    }

    private static func url(of path: String) -> URL {
        let url = URL(fileURLWithPath: path, relativeTo: nil)
        return url.lastPathComponent == TenantFolder.fileName ? url.deletingLastPathComponent() : url
    }

    /// A version that was applied before, without the checks of meaning.
    static func applied(_ configuration: StoredConfiguration, of tenant: TenantID) -> TenantFile {
        TenantFile.readApplied(
            yaml: configuration.yaml, fileName: "\(tenant), version \(configuration.version)",
            rules: EligibilityRules.all)
    }

    /// The JSON Schema (draft-07) of tenants' files, for editors.
    static func schema() throws -> String {
        TenantFile.jsonSchema(rules: EligibilityRules.all, texts: try .ofCatalogues())
    }
}

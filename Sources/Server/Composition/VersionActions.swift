import Foundation
import Platform
import Postgres
import TenantConfig
import Domain

/// The actions that read a tenant's history; they need no key.
enum VersionActions {
    @Sendable static func list(_ options: DatabaseOptions, tenant: String) async throws -> [VersionSummary] {
        try await Program.withDatabase(options) { database in
            try await versions(of: tenant, database).map { version in
                VersionSummary(
                    version: version.version, appliedAt: version.appliedAt, appliedBy: version.appliedBy,
                    note: version.note, rollbackOf: version.rollbackOf, active: version.isActive)
            }
        }
    }

    @Sendable static func compare(_ options: ComparisonOptions) async throws -> ComparisonReport {
        try await Program.withDatabase(options.database) { database in
            let all = try await versions(of: options.tenant, database)
            let newer = try await side(options.to, of: options.tenant, all, database)
            let from = options.from ?? all.first { $0.version < newer.version ?? .max }?.version
            guard let from else { throw CommandFailure.refused("'\(options.tenant)' has no older version.") }
            let older = try await stored(from, of: options.tenant, database)
            guard let difference = SettingsDifference(fromYAML: older.yaml, to: newer.yaml) else {
                throw CommandFailure.refused("\(newer.name) can't be read as YAML; see madoguchi tenant validate.")
            }
            return ComparisonReport(
                tenant: options.tenant, from: older.name, to: newer.name, settings: difference.changes,
                pictures: PictureChange.between(older.files, newer.files),
                unified: options.asText
                    ? TextDifference.unified(older.yaml, newer.yaml, names: (older.name, newer.name)) : nil)
        }
    }

    /// One side of a comparison.
    private struct Side {
        var name: String
        /// Nil for a folder.
        var version: Int?
        var yaml: String
        var files: [String: Data]
    }

    private static func side(
        _ to: String?, of tenant: String, _ all: [AppliedVersion], _ database: Database
    ) async throws -> Side {
        if let to, Int(to) == nil {
            let folder = try TenantActions.read(to)
            guard folder.settings != nil else {
                throw CommandFailure.refused("\(to) has errors; see madoguchi tenant validate \(to).")
            }
            return Side(name: to, version: nil, yaml: folder.yaml, files: folder.files)
        }
        guard let version = to.flatMap({ Int($0) }) ?? all.first(where: \.isActive)?.version else {
            throw CommandFailure.refused("'\(tenant)' has no version in force.")
        }
        return try await stored(version, of: tenant, database)
    }

    private static func stored(_ version: Int, of tenant: String, _ database: Database) async throws -> Side {
        let stored = try await TenantProvisioner.configuration(of: TenantID(name: tenant), version: version, database)
        return Side(name: "version \(version)", version: version, yaml: stored.yaml, files: stored.files)
    }

    private static func versions(of tenant: String, _ database: Database) async throws -> [AppliedVersion] {
        let versions = try await TenantProvisioner.versions(of: TenantID(name: tenant), database)
        guard !versions.isEmpty else { throw CommandFailure.refused("There is no tenant '\(tenant)'.") }
        return versions
    }
}

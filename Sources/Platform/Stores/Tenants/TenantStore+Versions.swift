public import Foundation
import Postgres
import Domain

/// A version in a tenant's history.
public struct AppliedVersion: Hashable, Sendable {
    /// Its number, from 1 without gaps.
    public var version: Int
    /// When it was applied.
    public var appliedAt: Date
    /// The user of the command that applied it.
    public var appliedBy: String
    /// Why, in the words of whoever applied it.
    public var note: String?
    /// The older version whose content it brought back.
    public var rollbackOf: Int?
    /// Whether it is in force.
    public var isActive: Bool
}

extension TenantStore {
    /// One tenant, without a lock.
    func tenant(_ id: TenantID) throws -> StoredTenant? {
        try transaction.first(
            "select \(StoredTenant.columns) from platform.tenant where id = \(id.name)"
        ).map(StoredTenant.init)
    }

    /// A tenant's versions, the newest first.
    func versions(of tenant: TenantID) throws -> [AppliedVersion] {
        try transaction.query(
            """
            select version, applied_at, applied_by, note, rollback_of, version = active_version
            from platform.configuration join platform.tenant on id = tenant
            where tenant = \(tenant.name) order by version desc
            """
        ) { row in
            AppliedVersion(
                version: try row.decode(0, Int.self), appliedAt: try row.decode(1, Date.self),
                appliedBy: try row.decode(2, String.self), note: try row.decode(3, String?.self),
                rollbackOf: try row.decode(4, Int?.self), isActive: try row.decode(5, Bool.self))
        }
    }
}

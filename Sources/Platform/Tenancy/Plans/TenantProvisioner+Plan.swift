public import Foundation
public import Postgres
public import Domain

extension TenantProvisioner {
    /// Says what applying a configuration would do; changes nothing and makes nobody wait.
    ///
    /// - Throws: ``ProvisioningError/hostNameTaken(_:by:)``, as applying would.
    public func plan(
        _ settings: TenantSettings, yaml: String, files: [String: Data]
    ) async throws -> ConfigurationPlan {
        try await requireFreeHosts(of: settings)
        let maker = try await judged(
            PlanMaker(settings: settings, yaml: yaml, files: files, holidays: holidays))
        let clock = clock
        let known = try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) {
            try TenantStore(transaction: $0).tenant(settings.id)
        }
        guard let known, known.version > 0 else {
            return try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) {
                maker.firstPlan(today: Day(containing: try clock.moment(in: $0)))
            }
        }
        let keys = try masterKey.keys(for: settings.id, wrapped: known.wrappedKey)
        let load = load
        let owner = SchemaScope(schema: try SQLIdentifier(settings.id.schemaName), role: nil)
        let options = TransactionOptions(readOnly: true, statementTimeout: .seconds(60), isolation: .repeatableRead)
        return try await database.transaction(in: owner, options) { transaction in
            let store = TenantStore(transaction: transaction)
            guard let now = try store.tenant(settings.id),
                let base = try store.configuration(of: settings.id, version: now.version)
            else { throw ProvisioningError.tenantGone(settings.id) }
            return try maker.plan(
                against: base, try? load(settings.id, base), keys: keys, in: transaction,
                at: clock.moment(in: transaction))
        }
    }

    /// Asks the rules of the new version and of the one in force about upcoming bookings, while nothing is locked and no
    /// transaction is open.
    func judged(_ maker: PlanMaker) async throws -> PlanMaker {
        let id = maker.settings.id
        let (clock, masterKey) = (clock, masterKey)
        let owner = SchemaScope(schema: try SQLIdentifier(id.schemaName), role: nil)
        let known = try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) {
            try TenantStore(transaction: $0).tenant(id)
        }
        guard let known, known.version > 0 else { return maker }
        let base = try await configuration(of: id, version: known.version)
        guard !maker.isSame(as: base) else { return maker }
        let options = TransactionOptions(readOnly: true, statementTimeout: .seconds(60))
        let (bookings, moment) = try await database.transaction(in: owner, options) { transaction in
            let moment = try clock.moment(in: transaction)
            let keys = try masterKey.keys(for: id, wrapped: known.wrappedKey)
            return (try PlanStore(transaction: transaction).bookings(from: moment, keys: keys), moment)
        }
        var maker = maker
        maker.verdicts = RuleVerdicts(of: maker.settings, on: bookings, at: moment)
        if let old = try? load(id, base) {
            maker.former = (base.version, RuleVerdicts(of: old, on: bookings, at: moment))
        }
        return maker
    }

    /// Applies an older version's content as a new version, under the same rules as any other.
    ///
    /// - Throws: what reading the old content by today's program throws.
    public func rollBack(
        _ tenant: TenantID, to version: Int, by user: String, terms: ApplyTerms
    ) async throws -> Report {
        let old = try await configuration(of: tenant, version: version)
        var terms = terms
        terms.rollbackOf = version
        return try await apply(load(tenant, old), yaml: old.yaml, files: old.files, by: user, terms: terms)
    }

    /// One version as it was applied.
    public func configuration(of tenant: TenantID, version: Int) async throws -> StoredConfiguration {
        try await Self.configuration(of: tenant, version: version, database)
    }

    /// One version as it was applied; needs no key.
    public static func configuration(
        of tenant: TenantID, version: Int, _ database: Database
    ) async throws -> StoredConfiguration {
        let found = try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) {
            try TenantStore(transaction: $0).configuration(of: tenant, version: version)
        }
        guard let found else { throw ProvisioningError.noVersion(tenant, version) }
        return found
    }

    /// All versions of a tenant, the newest first; needs no key.
    public static func versions(of tenant: TenantID, _ database: Database) async throws -> [AppliedVersion] {
        try await database.transaction(in: .platform(), TransactionOptions(readOnly: true)) {
            try TenantStore(transaction: $0).versions(of: tenant)
        }
    }

    /// Refuses what nobody has agreed to; slots, holds and bookings are locked from here on.
    func requireAgreement(
        _ terms: ApplyTerms, _ maker: PlanMaker, base: StoredConfiguration?, wrappedKey: Data,
        in transaction: Transaction
    ) throws {
        let today = Day(containing: try clock.moment(in: transaction))
        guard let base else {
            let plan = maker.firstPlan(today: today)
            if let wanted = terms.plan, wanted != plan.id {
                throw PlanRefusal.stale(wanted.differences(from: plan.id), now: plan)
            }
            return
        }
        let id = maker.settings.id
        try SlotPlanStore(transaction: transaction).lockAll(from: today.start)
        try PlanStore(transaction: transaction).lock(from: today.start)
        let plan = try maker.plan(
            against: base, try? load(id, base), keys: masterKey.keys(for: id, wrapped: wrappedKey), in: transaction,
            at: clock.moment(in: transaction))
        if let wanted = terms.plan, wanted != plan.id {
            throw PlanRefusal.stale(wanted.differences(from: plan.id), now: plan)
        }
        guard plan.stranded.isEmpty else { throw PlanRefusal.stranded(plan) }
        if terms.plan == nil, !plan.hits.isEmpty, !terms.acceptsHits {
            throw PlanRefusal.hits(plan)
        }
    }
}

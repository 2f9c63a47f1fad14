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
        let maker = PlanMaker(settings: settings, yaml: yaml, files: files, holidays: holidays)
        return try await untilJudgedInTime(maker) { judged, most in try await plan(maker, judged, most: most) }
    }

    private func plan(_ maker: PlanMaker, _ judged: JudgedBookings, most: Int) async throws -> ConfigurationPlan {
        let (id, clock, masterKey) = (maker.settings.id, clock, masterKey)
        let options = TransactionOptions(readOnly: true, statementTimeout: .seconds(60), isolation: .repeatableRead)
        // Without an active version there may be no schema yet.
        let scope = judged.base == 0 ? try SchemaScope.platform() : try id.ownerScope()
        return try await database.transaction(in: scope, options) { transaction in
            let store = TenantStore(transaction: transaction)
            let moment = try clock.moment(in: transaction)
            let known = try store.tenant(id)
            guard let known, known.version > 0 else {
                guard judged.base == 0 else { throw ProvisioningError.tenantGone(id) }
                return maker.firstPlan(today: Day(containing: moment))
            }
            guard let base = try store.configuration(of: id, version: known.version) else {
                throw ProvisioningError.tenantGone(id)
            }
            return try maker.plan(
                for: judged, against: base, keys: masterKey.keys(for: id, wrapped: known.wrappedKey), in: transaction,
                at: moment, most: most)
        }
    }

    /// How many bookings are judged under locks; more are judged again without.
    static var mostJudgedUnderLocks: Int { 200 }
    private static var judgings: Int { 5 }

    /// Judges upcoming bookings and goes on with that, again where too much has changed meanwhile; the last time
    /// however many have to be judged under locks.
    ///
    /// - Throws: ``ProvisioningError/contended(_:)`` where each time another version had become active.
    func untilJudgedInTime<Value>(
        _ maker: PlanMaker, _ body: (_ judged: JudgedBookings, _ most: Int) async throws -> Value
    ) async throws -> Value {
        for left in (0..<Self.judgings).reversed() {
            do {
                return try await body(judge(maker), left > 0 ? Self.mostJudgedUnderLocks : .max)
            } catch is JudgedTooLongAgo {}
        }
        throw ProvisioningError.contended(maker.settings.id)
    }

    /// Reads upcoming bookings and judges them under the version in force and the new one, while nothing is locked.
    func judge(_ maker: PlanMaker) async throws -> JudgedBookings {
        let id = maker.settings.id
        let (clock, masterKey) = (clock, masterKey)
        let known = try await database.readPlatform { try TenantStore(transaction: $0).tenant(id) }
        guard let known, known.version > 0 else { return .nothing(under: 0, at: clock.now) }
        let base = try await configuration(of: id, version: known.version)
        let keys = try masterKey.keys(for: id, wrapped: known.wrappedKey)
        let options = TransactionOptions(readOnly: true, statementTimeout: .seconds(60))
        let isSame = maker.isSame(as: base)
        let (bookings, moment) = try await database.transaction(in: id.ownerScope(), options) { transaction in
            let moment = try clock.moment(in: transaction)
            // The same again hits nothing.
            return (isSame ? [] : try PlanStore(transaction: transaction).bookings(from: moment, keys: keys), moment)
        }
        guard !isSame else { return .nothing(under: base.version, at: moment) }
        return maker.judge(bookings, against: base.version, try? load(id, base), keys: keys, at: moment)
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
        let found = try await database.readPlatform {
            try TenantStore(transaction: $0).configuration(of: tenant, version: version)
        }
        guard let found else { throw ProvisioningError.noVersion(tenant, version) }
        return found
    }

    /// All versions of a tenant, the newest first; needs no key.
    public static func versions(of tenant: TenantID, _ database: Database) async throws -> [AppliedVersion] {
        try await database.readPlatform { try TenantStore(transaction: $0).versions(of: tenant) }
    }

    /// Refuses what nobody has agreed to; answers the plan.
    ///
    /// All slots from today on are locked from here: whoever holds, books, changes or cancels locks the slots of the
    /// places first, so that holds and bookings stay as they are without locks of their own.
    func requireAgreement(
        _ terms: ApplyTerms, _ maker: PlanMaker, _ judged: JudgedBookings, most: Int, base: StoredConfiguration?,
        wrappedKey: Data, in transaction: Transaction
    ) throws -> ConfigurationPlan {
        guard let base else {
            let plan = maker.firstPlan(today: Day(containing: try clock.moment(in: transaction)))
            if let wanted = terms.plan, wanted != plan.id {
                throw PlanRefusal.stale(wanted.differences(from: plan.id), now: plan)
            }
            return plan
        }
        let id = maker.settings.id
        let today = Day(containing: try clock.moment(in: transaction))
        try SlotPlanStore(transaction: transaction).lockAll(from: today.start)
        let plan = try maker.plan(
            for: judged, against: base, keys: masterKey.keys(for: id, wrapped: wrappedKey), in: transaction,
            at: clock.moment(in: transaction), most: most)
        if let wanted = terms.plan, wanted != plan.id {
            throw PlanRefusal.stale(wanted.differences(from: plan.id), now: plan)
        }
        guard plan.stranded.isEmpty else { throw PlanRefusal.stranded(plan) }
        if terms.plan == nil, plan.needsAgreement, !terms.acceptsHits {
            throw PlanRefusal.hits(plan)
        }
        return plan
    }
}

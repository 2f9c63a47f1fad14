public import Foundation
public import Logging
public import Postgres
public import Domain

/// Makes tenants and applies configurations: whole, or not at all.
public struct TenantProvisioner: Sendable {
    let database: Database
    let clock: PlatformClock
    let masterKey: MasterKey
    let holidays: HolidayTable
    let migrations: PlatformMigrations
    let load: TenantLoader.ReadSettings
    let logger: Logger

    /// Collects what provisioning needs; `load` reads stored versions.
    public init(
        database: Database, clock: PlatformClock, masterKey: MasterKey, holidays: HolidayTable,
        migrations: PlatformMigrations, load: @escaping TenantLoader.ReadSettings, logger: Logger
    ) {
        self.database = database
        self.clock = clock
        self.masterKey = masterKey
        self.holidays = holidays
        self.migrations = migrations
        self.load = load
        self.logger = logger
    }

    /// What an apply did.
    public struct Report: Sendable {
        /// The version that is active now.
        public var version: Int
        /// Whether this apply made it.
        public var isNew: Bool
        /// What became of the slots.
        public var slots: SlotGenerator.Report
        /// What has changed with it; nil where nothing has.
        public var plan: ConfigurationPlan?
    }

    /// Applies a checked configuration: makes role, schema and tables where missing, then stores the version, adapts
    /// the slots and makes it active in one transaction.
    ///
    /// The same configuration again makes no new version.
    ///
    /// - Throws: `PlanRefusal` where the plan of `terms` is stale, or where bookings would be hit without a plan.
    public func apply(
        _ settings: TenantSettings, yaml: String, files: [String: Data], by user: String,
        terms: ApplyTerms = ApplyTerms()
    ) async throws -> Report {
        try await requireFreeHosts(of: settings)
        try await makeTenant(settings.id)
        let outcomes = try await migrations.migrate([settings.id], database, logger: logger)
        switch outcomes.first?.result {
        case .failed(let error): throw error
        case .ahead(let number): throw ProvisioningError.schemaAhead(settings.id, migration: number)
        case .applied, .current, nil: break
        }
        let maker = PlanMaker(settings: settings, yaml: yaml, files: files, holidays: holidays)
        return try await untilJudgedInTime(maker) { judged, most in
            try await activate(maker, judged, most: most, by: user, terms: terms)
        }
    }

    /// Makes a version the active one: the only part that locks, and so short that nobody notices.
    func activate(
        _ maker: PlanMaker, _ judged: JudgedBookings, most: Int, by user: String, terms: ApplyTerms
    ) async throws -> Report {
        let (settings, clock) = (maker.settings, clock)
        return try await database.transaction(
            in: settings.id.ownerScope(), TransactionOptions(statementTimeout: .seconds(60))
        ) {
            transaction in
            let store = TenantStore(transaction: transaction)
            guard let stored = try store.lock(settings.id) else { throw ProvisioningError.tenantGone(settings.id) }
            let active = try store.configuration(of: settings.id, version: stored.version)
            if maker.isSame(as: active) {
                return Report(version: stored.version, isNew: false, slots: .unchanged)
            }
            let hosts = settings.leadingHosts(on: Day(containing: try clock.moment(in: transaction)))
            try HostNameStore(transaction: transaction).assign(hosts, for: settings.id)
            let plan = try requireAgreement(
                terms, maker, judged, most: most, base: active, wrappedKey: stored.wrappedKey, in: transaction)
            let slots = try maker.generator.generate(in: transaction, clock: clock)
            let next = StoredConfiguration(version: stored.version + 1, yaml: maker.yaml, files: maker.files)
            try store.activate(
                next, of: settings.id, name: settings.name.japanese, by: user, note: terms.note,
                rollbackOf: terms.rollbackOf,
                at: clock.moment(in: transaction))
            return Report(version: next.version, isNew: true, slots: slots, plan: plan)
        }
    }

    /// Every tenant registered, also those without an active version.
    public static func tenantIDs(_ database: Database) async throws -> [TenantID] {
        try await database.readPlatform { try TenantStore(transaction: $0).all().map(\.id) }
    }

    /// Every tenant's active version as it was applied; needs no key.
    public static func activeConfigurations(_ database: Database) async throws -> [ActiveConfiguration] {
        try await database.readPlatform { try TenantStore(transaction: $0).active() }
    }

    /// Notes the names of active versions that were applied by a program that didn't; `read` finds one in YAML.
    public static func noteNames(_ database: Database, read: @escaping @Sendable (_ yaml: String) -> String?)
        async throws
    {
        for tenant in try await activeConfigurations(database) {
            guard let name = tenant.yaml.flatMap(read) else { continue }
            try await database.transaction(in: .platform()) { transaction in
                try TenantStore(transaction: transaction).name(tenant.version, of: tenant.id, name)
            }
        }
    }

    private func makeTenant(_ id: TenantID) async throws {
        let wrapped = try masterKey.makeTenantKey(for: id)
        let clock = clock
        try await database.transaction(in: .platform()) { transaction in
            let store = TenantStore(transaction: transaction)
            guard try store.tenant(id) == nil else { return }
            try store.lockMaking(id)
            guard try store.tenant(id) == nil else { return }
            let roles = TenantRoleStore(transaction: transaction)
            let role = try roles.name(for: id)
            try roles.make(role)
            try store.insert(id, role: role, wrappedKey: wrapped, at: clock.moment(in: transaction))
            try store.makeSchema(of: id)
        }
    }
}

/// What the commands do, as closures that the composition root fills; the commands themselves only read options and
/// print reports.
///
/// Every closure throws ``CommandFailure`` for what an operator can mend; anything else ends with exit code 70.
struct CommandActions: Sendable {
    /// Serves until a signal ends it.
    var serve: @Sendable (ServeOptions) async throws -> Void
    /// Brings the platform's schema and all tenants' schemas up to date.
    var migrate: @Sendable (DatabaseOptions) async throws -> MigrationReport
    /// Writes a tenant's first file.
    var newTenant: @Sendable (NewTenantOptions) async throws -> NewTenantReport
    /// Checks one tenant folder or file, without a database.
    var validateTenant: @Sendable (_ path: String) async throws -> ValidationReport
    /// Checks and applies one tenant folder; a report with errors means that nothing was changed.
    var applyTenant: @Sendable (ApplyOptions) async throws -> ApplyReport
    /// Says what applying one tenant folder would do; changes nothing.
    var planTenant: @Sendable (ApplyOptions) async throws -> PlanReport
    /// A tenant's versions, the newest first.
    var listVersions: @Sendable (DatabaseOptions, _ tenant: String) async throws -> [VersionSummary]
    /// How two versions of a tenant differ, or a version and a folder.
    var compareTenant: @Sendable (ComparisonOptions) async throws -> ComparisonReport
    /// Says what bringing back an older version would do; changes nothing.
    var planRollback: @Sendable (RollbackOptions) async throws -> PlanReport
    /// Applies an older version's content as a new version.
    var rollBackTenant: @Sendable (RollbackOptions) async throws -> ApplyReport
    /// The tenants of the platform, by name.
    var listTenants: @Sendable (DatabaseOptions) async throws -> [TenantSummary]
    /// The JSON Schema (draft-07) of tenant files.
    var tenantSchema: @Sendable () throws -> String
    /// Imports a register; calls `progress` now and then with the lines read so far.
    var importRegister:
        @Sendable (ImportOptions, _ progress: @escaping @Sendable (ImportProgress) -> Void) async throws -> ImportReport
    /// Cancels one booking on a resident's behalf.
    var cancelBooking: @Sendable (CancellationOptions) async throws -> CancellationReport
    /// Records that nobody came to a booking, or takes that back.
    var recordMissed: @Sendable (MissedOptions) async throws -> MissedReport
    /// The penalties of a tenant, oldest first.
    var listPenalties: @Sendable (PenaltyListOptions) async throws -> [PenaltySummary]
    /// Waives one penalty.
    var waivePenalty: @Sendable (WaiverOptions) async throws -> WaiverReport
    /// Excuses one booking that was missed or cancelled.
    var excuseBooking: @Sendable (ExcuseOptions) async throws -> ExcuseReport
}

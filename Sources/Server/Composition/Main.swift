import Foundation

/// The program `madoguchi`.
@main
enum Main {
    /// What the commands do.
    static var actions: CommandActions {
        CommandActions(
            serve: { try await ServeAction($0).run() }, migrate: AdminActions.migrate,
            newTenant: NewTenantAction.run, validateTenant: TenantActions.validate, applyTenant: TenantActions.apply,
            planTenant: PlanActions.plan, listVersions: VersionActions.list, compareTenant: VersionActions.compare,
            planRollback: PlanActions.planRollback, rollBackTenant: PlanActions.rollBack,
            listTenants: AdminActions.list,
            tenantSchema: TenantActions.schema, importRegister: TenantActions.importRegister,
            cancelBooking: OfficeActions.cancelBooking, recordMissed: OfficeActions.recordMissed,
            listPenalties: OfficeActions.listPenalties, waivePenalty: OfficeActions.waivePenalty,
            excuseBooking: OfficeActions.excuseBooking)
    }

    static func main() async {
        let session = CommandSession.process(environment: ProcessInfo.processInfo.environment, actions: actions)
        exit(await CommandLineTool(session: session).run(Array(CommandLine.arguments.dropFirst())))
    }
}

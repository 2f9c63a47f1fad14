import Foundation

/// The program `madoguchi`.
@main
enum Main {
    static func main() async {
        let actions = CommandActions(
            serve: { try await ServeAction($0).run() }, migrate: AdminActions.migrate,
            validateTenant: TenantActions.validate, applyTenant: TenantActions.apply, listTenants: AdminActions.list,
            tenantSchema: TenantActions.schema, importRegister: TenantActions.importRegister,
            cancelBooking: AdminActions.cancelBooking)
        let session = CommandSession.process(environment: ProcessInfo.processInfo.environment, actions: actions)
        exit(await CommandLineTool(session: session).run(Array(CommandLine.arguments.dropFirst())))
    }
}

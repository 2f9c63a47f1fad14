import Logging
import Platform
import Postgres
import Web

extension CommandSession {
    /// Lets `work` use the program, and closes its database whatever becomes of it.
    func withProgram<Value>(
        _ options: DatabaseOptions, _ work: (Program) async throws -> Value
    ) async throws -> Value {
        let program = try await Program.admitted(options, logger: logger)
        return try await closing(program.database) { try await work(program) }
    }

    /// The same for work that may never need the program, which is opened when it first does.
    func withProgramOnDemand<Value>(
        _ options: DatabaseOptions, _ work: (ProgramOnDemand) async throws -> Value
    ) async throws -> Value {
        let program = ProgramOnDemand { [logger] in try await Program.admitted(options, logger: logger) }
        do {
            let value = try await work(program)
            await program.close()
            return value
        } catch {
            await program.close()
            throw error
        }
    }

    /// The same for work on one tenant under its active configuration; no other is read.
    ///
    /// - Parameter address: for work that queues mails, whose links begin with it.
    func withTenant<Value>(
        _ name: TenantArgument, _ arguments: DatabaseArguments, address: PublicURLOption? = nil,
        _ work: (Tenant) async throws -> Value
    ) async throws -> Value {
        let options = try arguments.options(environment: environment)
        let publicURL = try address?.required(environment).text ?? ""
        return try await withProgram(options) { program in
            let tenant = try await program.tenant(name.tenant, publicURL: publicURL)
            // Twice, because a command may be ended after it has queued mail.
            if address != nil { try await tenant.hastenVisit(within: 60) }
            let value = try await work(tenant)
            if address != nil { try await tenant.hastenVisit(within: 0) }
            return value
        }
    }

    /// The same for work that needs the database alone, and no key.
    func withDatabase<Value>(
        _ arguments: DatabaseArguments, _ work: (Database) async throws -> Value
    ) async throws -> Value {
        let options = try arguments.options(environment: environment, needsKey: false)
        let database = Database(options.configuration, logger: logger)
        return try await closing(database) { try await work(database) }
    }

    /// Writes what goes wrong: what a command does, its report says.
    var logger: Logger {
        Logger(label: "madoguchi") { label in
            LogFormat.text.handler(label: label, level: .warning, write: note)
        }
    }

    private func closing<Value>(
        _ database: Database, after work: () async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await work()
            await database.shutdown()
            return value
        } catch {
            await database.shutdown()
            throw error
        }
    }
}

/// A program that is opened when it is first needed: what needs none asks for no key.
actor ProgramOnDemand {
    private let open: @Sendable () async throws -> Program
    private var opening: Task<Program, any Error>?

    init(open: @escaping @Sendable () async throws -> Program) {
        self.open = open
    }

    func opened() async throws -> Program {
        let task = opening ?? Task { [open] in try await open() }
        opening = task
        return try await task.value
    }

    func close() async {
        try? await opening?.value.database.shutdown()
    }
}

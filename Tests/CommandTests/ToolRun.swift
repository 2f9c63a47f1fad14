import Foundation
import Synchronization

@testable import Server

/// One run of the command line with recorded actions.
final class ToolRun: Sendable {
    private let state = Mutex((out: "", notes: ""))
    /// What was printed to standard output.
    var out: String { state.withLock { $0.out } }
    /// What was printed to standard error.
    var notes: String { state.withLock { $0.notes } }

    /// Settings with which every command runs.
    static let environment = [
        "MADOGUCHI_DATABASE_URL": "postgresql://u:hush@db/m", "MADOGUCHI_MASTER_KEY_FILE": "/run/key",
        "MADOGUCHI_PUBLIC_URL": "https://yoyaku.example.jp", "MADOGUCHI_MAIL": "mailbox", "USER": "sato",
    ]

    /// Runs and returns the exit code.
    func callAsFunction(
        _ arguments: String..., environment: [String: String] = ToolRun.environment,
        change: (inout CommandActions) -> Void = { _ in }
    ) async -> Int32 {
        var actions = CommandActions.refusing
        change(&actions)
        return await CommandLineTool(session: session(environment, actions)).run(arguments)
    }

    /// A session whose actions all refuse.
    var session: CommandSession { session(Self.environment, .refusing) }

    private func session(_ environment: [String: String], _ actions: CommandActions) -> CommandSession {
        CommandSession(
            environment: environment, actions: actions,
            print: { text in self.state.withLock { $0.out += text } },
            note: { text in self.state.withLock { $0.notes += text } })
    }
}

extension CommandActions {
    /// Actions that all refuse; a test replaces the one it is about.
    static let refusing = CommandActions(
        serve: { _ in throw CommandFailure.refused("not in this test") },
        migrate: { _ in throw CommandFailure.refused("not in this test") },
        newTenant: { _ in throw CommandFailure.refused("not in this test") },
        validateTenant: { _ in throw CommandFailure.refused("not in this test") },
        applyTenant: { _ in throw CommandFailure.refused("not in this test") },
        planTenant: { _ in throw CommandFailure.refused("not in this test") },
        listVersions: { _, _ in throw CommandFailure.refused("not in this test") },
        compareTenant: { _ in throw CommandFailure.refused("not in this test") },
        planRollback: { _ in throw CommandFailure.refused("not in this test") },
        rollBackTenant: { _ in throw CommandFailure.refused("not in this test") },
        listTenants: { _ in throw CommandFailure.refused("not in this test") },
        tenantSchema: { throw CommandFailure.refused("not in this test") },
        importRegister: { _, _ in throw CommandFailure.refused("not in this test") },
        cancelBooking: { _ in throw CommandFailure.refused("not in this test") },
        recordMissed: { _ in throw CommandFailure.refused("not in this test") },
        listPenalties: { _ in throw CommandFailure.refused("not in this test") },
        waivePenalty: { _ in throw CommandFailure.refused("not in this test") },
        excuseBooking: { _ in throw CommandFailure.refused("not in this test") })
}

/// A value that an action hands to the test.
final class Captured<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)
    var value: Value? { stored.withLock { $0 } }
    func set(_ value: Value) { stored.withLock { $0 = value } }
}

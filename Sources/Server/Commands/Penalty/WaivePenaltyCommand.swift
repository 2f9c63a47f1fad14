import ArgumentParser
import Domain
import Foundation
import Platform

/// What `penalty waive` did.
struct WaiverReport: Report, Equatable {
    let tenant: String
    let id: String
    /// False where it was waived before.
    let changed: Bool

    var text: String { "\(tenant) \(id): waived\(changed ? "" : ", as before")\n" }
}

/// `madoguchi penalty waive`.
struct WaivePenaltyCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Waives a refusal; its bookings don't count any more.")

    @OptionGroup var tenant: TenantArgument

    @Argument(help: "The penalty's id, as 'penalty list' shows it.")
    var penalty: String

    @OptionGroup var reason: ReasonOption
    @OptionGroup var person: PersonOption
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> WaiverReport {
        try await session.withTenant(tenant, database) { tenant in
            guard let id = UUID(uuidString: penalty) else {
                throw CommandFailure.refused("'\(penalty)' is no penalty's id; see madoguchi penalty list.")
            }
            let name = tenant.settings.id.name
            let outcome = try await PenaltyService(tenant)
                .waive(id, by: person.name(session.environment), reason: reason.reason)
            switch outcome {
            case .waived(let fresh):
                return WaiverReport(tenant: name, id: id.uuidString.lowercased(), changed: fresh)
            case .withdrawn: throw CommandFailure.refused("The penalty no longer stands; there is nothing to waive.")
            case .unknown: throw CommandFailure.refused("There is no penalty \(penalty) at \(name).")
            }
        }
    }
}

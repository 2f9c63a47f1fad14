import Foundation
import Platform
import Domain

/// The actions of commands that staff use: on single bookings, and on penalties.
enum OfficeActions {
    @Sendable static func cancelBooking(_ options: CancellationOptions) async throws -> CancellationReport {
        try await Program.run(options.database) { program in
            let tenant = try await program.tenant(options.tenant, publicURL: options.publicURL)
            let (booking, service) = try await booking(options.receiptNumber, of: tenant)
            let outcome = try await BookingService(tenant, service: service)
                .cancel(booking, by: .office, officer: options.by, reason: options.reason)
            guard case .cancelled = outcome else {
                throw CommandFailure.refused("The booking was changed meanwhile; try again.")
            }
            return CancellationReport(
                tenant: options.tenant, receiptNumber: booking.receipt.description,
                mailQueued: booking.state != .cancelled)
        }
    }

    @Sendable static func recordMissed(_ options: MissedOptions) async throws -> MissedReport {
        try await Program.run(options.database) { program in
            let tenant = try await program.tenant(options.tenant)
            let (booking, service) = try await booking(options.receiptNumber, of: tenant)
            let outcome = try await BookingService(tenant, service: service)
                .recordMissed(booking, by: options.by, isTakenBack: options.undo)
            switch outcome {
            case .recorded(let fresh):
                return MissedReport(
                    tenant: options.tenant, receiptNumber: booking.receipt.description, missed: !options.undo,
                    changed: fresh)
            case .early:
                let start = JapaneseFormat.dateTime(booking.start, language: "ja")
                throw CommandFailure.refused("The appointment hasn't begun yet: \(start).")
            case .cancelled: throw CommandFailure.refused("The booking \(booking.receipt) is cancelled.")
            case .stale: throw CommandFailure.refused("The booking was changed meanwhile; try again.")
            }
        }
    }

    @Sendable static func listPenalties(_ options: PenaltyListOptions) async throws -> [PenaltySummary] {
        try await Program.run(options.database) { program in
            let tenant = try await program.tenant(options.tenant)
            return try await PenaltyService(tenant).list(all: options.all).map(PenaltySummary.init)
        }
    }

    @Sendable static func waivePenalty(_ options: WaiverOptions) async throws -> WaiverReport {
        try await Program.run(options.database) { program in
            let tenant = try await program.tenant(options.tenant)
            guard let id = UUID(uuidString: options.penalty) else {
                throw CommandFailure.refused("'\(options.penalty)' is no penalty's id; see madoguchi penalty list.")
            }
            switch try await PenaltyService(tenant).waive(id, by: options.by, reason: options.reason) {
            case .waived(let fresh):
                return WaiverReport(tenant: options.tenant, id: id.uuidString.lowercased(), changed: fresh)
            case .withdrawn: throw CommandFailure.refused("The penalty no longer stands; there is nothing to waive.")
            case .unknown:
                throw CommandFailure.refused("There is no penalty \(options.penalty) at \(options.tenant).")
            }
        }
    }

    @Sendable static func excuseBooking(_ options: ExcuseOptions) async throws -> ExcuseReport {
        try await Program.run(options.database) { program in
            let tenant = try await program.tenant(options.tenant)
            let (booking, _) = try await booking(options.receiptNumber, of: tenant)
            switch try await PenaltyService(tenant).excuse(booking.id, by: options.by, reason: options.reason) {
            case .excused(let fresh):
                return ExcuseReport(
                    tenant: options.tenant, receiptNumber: booking.receipt.description, changed: fresh)
            case .nothingCounted:
                throw CommandFailure.refused(
                    "The booking \(booking.receipt) was neither missed nor cancelled by its visitor; it counts for "
                        + "nothing.")
            }
        }
    }

    private static func booking(
        _ receiptNumber: String, of tenant: Tenant
    ) async throws -> (Booking, ServiceSettings) {
        guard let receipt = ReceiptNumber(typed: receiptNumber) else {
            throw CommandFailure.refused("'\(receiptNumber)' is no receipt number: its check digit is wrong.")
        }
        guard let booking = try await BookingReader(tenant).read(receipt: receipt),
            let service = tenant.settings.service(booking.service)
        else { throw CommandFailure.refused("There is no booking \(receipt) at \(tenant.settings.id).") }
        return (booking, service)
    }
}

extension PenaltySummary {
    /// A penalty as the platform keeps it.
    init(_ record: PenaltyRecord) {
        self.init(
            id: record.penalty.id.uuidString.lowercased(), service: record.penalty.service.name,
            kind: record.penalty.kind.rawValue, count: record.penalty.count, since: record.penalty.since,
            until: record.penalty.lastDay.description, state: record.state.rawValue,
            receiptNumbers: record.receipts.map(\.description), waivedBy: record.waivedBy,
            waiverReason: record.waiverReason)
    }
}

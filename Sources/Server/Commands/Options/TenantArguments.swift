import ArgumentParser
import Domain
import Platform
import Postgres

/// The tenant that a command is about.
struct TenantArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The tenant.", ja: "テナントの名前です。"))
    var tenant: String

    var id: TenantID { TenantID(name: tenant) }

    /// The tenant's versions, the newest first.
    ///
    /// - Throws: ``CommandFailure`` where there is no such tenant.
    func versions(_ database: Database) async throws -> [AppliedVersion] {
        let versions = try await TenantProvisioner.versions(of: id, database)
        guard !versions.isEmpty else { throw CommandFailure.noTenant(tenant) }
        return versions
    }
}

extension CommandFailure {
    /// There is no such tenant.
    static func noTenant(_ name: String) -> CommandFailure {
        .refused(Bilingual("There is no tenant '\(name)'.", ja: "「\(name)」というテナントはありません。"))
    }
}

/// The booking that a command is about.
struct BookingArguments: ParsableArguments {
    @OptionGroup var tenant: TenantArgument

    @Argument(help: ArgumentHelp("The receipt number (受付番号).", ja: "受付番号です。"))
    var receiptNumber: String

    /// The booking, with its service as it is offered today.
    func booking(of tenant: Tenant) async throws -> (Booking, ServiceSettings) {
        guard let receipt = ReceiptNumber(typed: receiptNumber) else {
            throw CommandFailure.refused(
                Bilingual(
                    "'\(receiptNumber)' is no receipt number: its check digit is wrong.",
                    ja: "「\(receiptNumber)」は受付番号ではありません（検査数字が合いません）。番号をもう一度お確かめください。"))
        }
        guard let booking = try await BookingReader(tenant).read(receipt: receipt),
            let service = tenant.settings.service(booking.service)
        else {
            throw CommandFailure.refused(
                Bilingual(
                    "There is no booking \(receipt) at \(tenant.settings.id).",
                    ja: "\(tenant.settings.id)に受付番号\(receipt)の予約はありません。"))
        }
        return (booking, service)
    }
}

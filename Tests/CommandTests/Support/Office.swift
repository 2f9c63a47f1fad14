@testable import Domain
import Foundation
import Postgres
import TestCluster
import Testing

@testable import Platform
@testable import Server

/// An office whose file has been written, not yet applied.
struct Office: Sendable {
    let id: String
    let installation: Installation

    var path: String { installation.folder.appending(path: id).path }

    func callAsFunction(_ arguments: String...) async -> ToolRun {
        await ToolRun(arguments, environment: installation.environment)
    }

    /// Replaces a part of the office's file.
    func edit(_ old: String, _ new: String) throws {
        let file = URL(filePath: path).appending(path: "tenant.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
    }

    /// A booking by `visitor`, of a time of which no slot is known.
    func book(at start: Date, visitor: Data? = nil) async throws -> ReceiptNumber {
        let options = DatabaseOptions(
            url: try #require(installation.environment["MADOGUCHI_DATABASE_URL"]),
            masterKeyFile: installation.environment["MADOGUCHI_MASTER_KEY_FILE"],
            pooler: try #require(DatabasePooler(rawValue: TestCluster.pooler)))
        let program = try Program(options, logger: TestCluster.logger)
        let tenant = try await program.tenant(id)
        let (booking, receipt, token) = (UUID(), ReceiptNumber.random(), SecretText.token())
        let details = BookingDetails(
            email: try EmailAddress("a@visitor.example"), people: [JourneyPerson()], answers: Answers(), typed: [:],
            bring: [],
            verdicts: [], accessToken: token, firstCases: 0)
        let sealed = try tenant.runtime.keys.seal(details, for: Booking.detailsField(booking))
        _ = try await tenant.runtime.transaction { transaction, moment in
            try transaction.execute(
                """
                insert into booking (id, receipt_number, password_hash, access_hash, request, service, counter,
                    starts_at, ends_at, people, cases, state, agent, language, details, booked_at)
                values (\(booking), \(receipt.symbols), \(Data([1])), \(SecretText.digest(token)), \(UUID()), 'visit',
                    'main', \(start), \(start.addingTimeInterval(900)), 1, 0, 'confirmed', \(visitor), 'ja', \(sealed),
                    \(moment))
                """)
        }
        await program.database.shutdown()
        return receipt
    }

    /// Gives a booking the time of the first planned slot that is still to come.
    func moveToFreeSlot(_ receipt: ReceiptNumber) async throws {
        try await installation.sql(
            """
            update \(table("booking")) set starts_at = slot.starts_at, ends_at = slot.ends_at, counter = slot.counter
            from (
                select starts_at, ends_at, counter from \(table("slot")) where starts_at > now() order by starts_at limit 1
            ) as slot
            where receipt_number = \(receipt.symbols)
            """)
    }

    /// The table of this office, for looking.
    func table(_ name: String) throws -> SQL {
        "\(try SQLIdentifier(TenantID(name: id).schemaName)).\(try SQLIdentifier(name))"
    }
}

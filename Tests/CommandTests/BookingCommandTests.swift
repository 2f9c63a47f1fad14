import Foundation
import Postgres
import Testing

@testable import Platform
@testable import Server

@Suite struct BookingCommandTests {
    private let soon = Date(timeIntervalSinceNow: 3 * 24 * 3600)
    private let justNow = Date(timeIntervalSinceNow: -600)

    @Test func cancellingRecordsWhoAndWhyAndQueuesAMail() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let receipt = try await office.book(at: soon)
            let asked = ["booking", "cancel", office.id, receipt.description, "--reason", "電話で依頼"]
            let done = await ToolRun(asked, environment: installation.environment)
            #expect(done.code == 0 && done.notes.isEmpty)
            #expect(done.out == "\(office.id) \(receipt): cancelled, mail queued\n")
            #expect(try await installation.texts("select state from \(office.table("booking"))") == ["cancelled"])
            #expect(try await installation.texts("select kind from \(office.table("outbox"))") == ["cancelled"])
            #expect(
                try await installation.texts("select actor || ' ' || action from \(office.table("audit"))")
                    == ["office sato booking.cancelled"])
            let again = await ToolRun(asked + ["--format", "json"], environment: installation.environment)
            #expect(again.code == 0 && again.out.contains("\"mailQueued\" : false"))
        }
    }

    @Test func whatIsMissingIsUsageAndWhatIsUnknownIsRefused() async throws {
        #expect(await ToolRun("booking", "cancel", "t", "n").code == 64)
        #expect(await ToolRun("booking", "cancel", "t", "n", "--reason", " ").code == 64)
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            let nobody = ReceiptNumber.random()
            for (tenant, receipt, words) in [
                ("nobody", "K7M", "There is no tenant 'nobody'."),
                (office.id, "K7M", "'K7M' is no receipt number: its check digit is wrong."),
                (office.id, "\(nobody)", "There is no booking \(nobody) at \(office.id)."),
            ] {
                let run = await installation("booking", "cancel", tenant, receipt, "--reason", "x")
                #expect(run.code == 1 && run.out.isEmpty)
                #expect(run.notes == "madoguchi: \(words)\n")
            }
            let unset = await installation(
                "booking", "cancel", office.id, "K7M", "--reason", "x", changes: ["MADOGUCHI_PUBLIC_URL": nil])
            #expect(unset.code == 64 && unset.notes.contains("--public-url"))
        }
    }

    @Test func missedIsRecordedOnceTheTimeHasBegunAndTakenBack() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            let (past, coming) = (try await office.book(at: justNow), try await office.book(at: soon))
            let missed = await office("booking", "missed", office.id, "\(past)", "--by", "tanaka")
            #expect(missed.code == 0 && missed.out == "\(office.id) \(past): missed\n")
            let again = await office("booking", "missed", office.id, "\(past)")
            #expect(again.code == 0 && again.out == "\(office.id) \(past): missed, as before\n")
            let undone = await office("booking", "missed", office.id, "\(past)", "--undo", "--format", "json")
            #expect(undone.code == 0 && undone.out.contains("\"changed\" : true"))
            #expect(undone.out.contains("\"missed\" : false"))
            #expect(
                try await installation.texts("select actor from \(office.table("audit")) order by id")
                    == ["office tanaka", "office sato"])
            let early = await office("booking", "missed", office.id, "\(coming)")
            #expect(early.code == 1 && early.notes.contains("The appointment hasn't begun yet: "))
        }
    }

    @Test func aBookingThatCanNotBeReadIsOurFault() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            let receipt = try await office.book(at: soon)
            try await installation.sql("update \(office.table("booking")) set details = '\\x01'")
            let run = await office("booking", "missed", office.id, "\(receipt)")
            #expect(run.code == 70 && run.out.isEmpty && run.notes.hasPrefix("madoguchi: unexpected error: "))
        }
    }
}

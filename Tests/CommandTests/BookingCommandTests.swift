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

    @Test func onATerminalTheBookingIsShownAndAskedAbout() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            let receipt = try await office.book(at: soon)
            let asked = ["booking", "cancel", office.id, "\(receipt)", "--reason", "x"]
            let no = await ToolRun(asked, environment: installation.environment) { _ in "" }
            #expect(no.code == 1 && no.notes.hasSuffix("madoguchi: Nothing was changed.\n"))
            #expect(no.notes.hasPrefix("\(receipt)\t") && no.notes.contains("\tconfirmed\n"))
            #expect(try await installation.texts("select state from \(office.table("booking"))") == ["confirmed"])
            let yes = await ToolRun(asked + ["--yes"], environment: installation.environment) { _ in nil }
            #expect(yes.code == 0 && !yes.notes.contains("\(receipt)"))
        }
    }

    @Test func whatIsOverIsNotCancelled() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            let receipt = try await office.book(at: Date(timeIntervalSinceNow: -7_200))
            let run = await office("booking", "cancel", office.id, "\(receipt)", "--reason", "x")
            #expect(run.code == 1 && run.notes.hasPrefix("madoguchi: The appointment is over since "))
            #expect(try await installation.texts("select state from \(office.table("booking"))") == ["confirmed"])
        }
    }

    @Test func cancelledBookingIsRestoredOrSaidWhyNot() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            // At a time that no slot has: the office doesn't offer it.
            let receipt = try await office.book(at: soon)
            let before = await office("booking", "restore", office.id, "\(receipt)")
            #expect(before.code == 0 && before.out == "\(office.id) \(receipt): confirmed, as before\n")
            _ = await office("booking", "cancel", office.id, "\(receipt)", "--reason", "x")
            let closed = await office("booking", "restore", office.id, "\(receipt)")
            #expect(closed.code == 1 && closed.notes == "madoguchi: The office doesn't offer this time any more.\n")
            try await office.moveToFreeSlot(receipt)
            let asked = ["booking", "restore", office.id, "\(receipt)"]
            let no = await ToolRun(asked, environment: installation.environment) { _ in "" }
            #expect(no.code == 1 && no.notes.hasSuffix("madoguchi: Nothing was changed.\n"))
            let done = await ToolRun(asked + ["--by", "tanaka"], environment: installation.environment)
            #expect(done.code == 0 && done.out.hasPrefix("\(office.id) \(receipt): restored, mail queued\n"))
            #expect(try await installation.texts("select state from \(office.table("booking"))") == ["confirmed"])
            #expect(
                try await installation.texts("select actor || ' ' || action from \(office.table("audit")) order by id")
                    == ["office sato booking.cancelled", "office tanaka booking.restored"])
            let missed = try await office.book(at: justNow)
            _ = await office("booking", "missed", office.id, "\(missed)")
            let refused = await office("booking", "restore", office.id, "\(missed)")
            #expect(refused.code == 1 && refused.notes.contains("is missed, not cancelled"))
        }
    }

    @Test func bookingsAreListedAndShownWithMailsThatWerentSent() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            #expect(await office("booking", "list", office.id).notes == "There is no such booking.\n")
            let (past, coming) = (try await office.book(at: justNow), try await office.book(at: soon))
            _ = await office("booking", "cancel", office.id, "\(coming)", "--reason", "x")
            let cancelled = await office(
                "booking", "list", office.id, "--state", "cancelled", "--from", "2020-01-01", "--format", "json")
            #expect(cancelled.code == 0 && cancelled.out.contains("\(coming)") && !cancelled.out.contains("\(past)"))
            let other = await office("booking", "list", office.id, "--from", "2020-01-01", "--counter", "nowhere")
            #expect(other.notes == "There is no such booking.\n")
            #expect(await office("booking", "list", office.id, "--from", "soon").code == 64)
            let shown = await office("booking", "show", office.id, "\(coming)")
            #expect(shown.code == 0 && shown.out.contains("\tcancelled\n") && shown.out.contains("by: office\n"))
            #expect(shown.out.contains("  mail 'cancelled': queued; see madoguchi mail show … "))
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

@testable import Domain
import Foundation
import Postgres
import TestCluster
import Testing

@testable import Platform
@testable import Server

@Suite struct MailCommandTests {
    private let refused = UUID()
    private let waiting = UUID()

    /// Gives the body an office with a booking, a mail about it that was refused, and one that waits.
    private func withMails(_ body: (Office, ReceiptNumber) async throws -> Void) async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let receipt = try await office.book(at: Date(timeIntervalSinceNow: 24 * 3600))
            let outbox = try office.table("outbox")
            let booking = try office.table("booking")
            for (id, state, failure) in [(refused, "failed", "refused"), (waiting, "queued", nil)] {
                let answer: String? = failure == nil ? nil : "550 5.1.1 <***>: User unknown"
                try await installation.sql(
                    """
                    insert into \(outbox) (id, kind, booking, message_id, message, state, attempts, due_at, useless_at,
                        created_at, finished_at, answer, failure)
                    select \(id), 'completed', id, \(id.uuidString), 'sealed'::bytea, \(state), 1, now() + interval '1 hour',
                        now() + interval '8 days', now(), case \(state) when 'failed' then now() end, \(answer), \(failure)
                    from \(booking)
                    """)
            }
            try await body(office, receipt)
        }
    }

    private func states(_ office: Office) async throws -> [String] {
        let outbox = try office.table("outbox")
        return try await office.installation.texts(
            "select state || ' ' || (due_at <= now()) from \(outbox) order by id = \(refused) desc")
    }

    @Test func staffSeesWhatBecameOfMails() async throws {
        try await withMails { office, receipt in
            let all = await office("mail", "list", office.id)
            #expect(all.code == 0 && all.out.split(separator: "\n").count == 2)
            let failed = await office("mail", "list", office.id, "--state", "failed")
            let line = failed.out.split(separator: "\t")
            try #require(line.count == 8)
            #expect(line[0] == refused.uuidString.lowercased() && line[1] == "completed")
            #expect(line[2] == "\(receipt)" && line[3] == "failed (refused)")
            #expect(line[7] == "550 5.1.1 <***>: User unknown\n")
            let later = await office("mail", "list", office.id, "--since", "2100-01-01T00:00:00+09:00")
            #expect(later.code == 0 && later.out.isEmpty && later.notes == "There is no such mail.\n")
            #expect(await office("mail", "list", office.id, "--since", "yesterday").code == 64)
            #expect(await office("mail", "list", office.id, "--state", "lost").code == 64)

            let shown = await office("mail", "show", office.id, refused.uuidString, "--format", "json")
            let json = try #require(try JSONSerialization.jsonObject(with: Data(shown.out.utf8)) as? [String: Any])
            #expect(json["state"] as? String == "failed" && json["failure"] as? String == "refused")
            #expect(json["canBeRetried"] as? Bool == true)
            let unknown = await office("mail", "show", office.id, UUID().uuidString)
            #expect(unknown.code == 1 && unknown.notes.contains("There is no mail "))
        }
    }

    @Test func refusedMailIsSentAgainOnRequest() async throws {
        try await withMails { office, _ in
            let retried = await office("mail", "retry", office.id, refused.uuidString)
            #expect(retried.code == 0 && retried.out == "\(office.id): 1 mail due now\n")
            let one = try await states(office)
            #expect(one == ["queued true", "queued false"])
            let all = await office("mail", "retry", office.id, "--state", "queued")
            #expect(all.out == "\(office.id): 2 mails due now\n")
            let both = try await states(office)
            #expect(both == ["queued true", "queued true"])
        }
    }

    @Test func whatWasSentOrIsOfNoUseIsNotSentAgain() async throws {
        try await withMails { office, _ in
            let outbox = try office.table("outbox")
            try await office.installation.sql(
                "update \(outbox) set state = 'sent', message = ''::bytea where id = \(waiting)")
            try await office.installation.sql("update \(outbox) set useless_at = now() where id = \(refused)")
            for id in [waiting, refused] {
                let retried = await office("mail", "retry", office.id, id.uuidString)
                #expect(retried.code == 1 && retried.notes.contains("can't be sent again"))
            }
            #expect(await office("mail", "retry", office.id).code == 64)
            #expect(await office("mail", "retry", office.id, refused.uuidString, "--state", "failed").code == 64)
        }
    }
}

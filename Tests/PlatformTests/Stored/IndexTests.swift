import Domain
import Foundation
import Postgres
import Testing

@testable import Platform

/// Statements that look into tables which grow without end find their rows by an index.
@Suite struct IndexTests {
    /// How often a transaction's statements read an index, and the whole table.
    private struct Reads: Equatable {
        var byIndex: Bool
        var whole: Int
    }

    /// Fills the tables with more rows than anybody would read through, and counts what `body` reads.
    private func reads(
        _ index: String, of table: String, _ test: TestTenant, _ body: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> Reads {
        try await test.sql { transaction in
            try transaction.execute(
                """
                insert into session_grant (session, subject, reach, expires_at)
                select decode(md5(i::text), 'hex'), gen_random_uuid(), 'whole', '2030-01-01'
                from generate_series(1, 20000) as i
                """)
            try transaction.execute(
                """
                insert into attempt (bucket, window_start, tries)
                select decode(md5(i::text), 'hex'), '2026-11-16 00:00+09'::timestamptz - i * interval '1 second', 1
                from generate_series(1, 20000) as i
                """)
            try transaction.script("analyze session_grant; analyze attempt")
        }
        return try await test.sql { transaction in
            try body(transaction)
            let row = try transaction.first(
                """
                select pg_stat_get_xact_numscans(to_regclass(\(index))) > 0, pg_stat_get_xact_numscans(to_regclass(\(table)))
                """)
            return Reads(
                byIndex: try row?.decode(0, Bool.self) ?? false, whole: try row?.decode(1, Int.self) ?? -1)
        }
    }

    @Test func whatBrowsersSeeOfAJourneyIsFoundByJourney() async throws {
        try await withTenant { test in
            let journey = try await test.opened(TestVisitor())
            let found = try await reads("session_grant_subject", of: "session_grant", test) { transaction in
                let store = JourneyStore(transaction: transaction)
                try store.extend(journey.id, until: journey.expires.addingTimeInterval(3600))
                try store.lowerGrants(on: journey.id)
            }
            #expect(found == Reads(byIndex: true, whole: 0))
        }
    }

    @Test func oldTriesAreFoundByTheirWindow() async throws {
        try await withTenant { test in
            let moment = test.clock.now.addingTimeInterval(-3600 * 10)
            let found = try await reads("attempt_window", of: "attempt", test) { transaction in
                _ = try AttemptStore(transaction: transaction)
                    .deleteOld(at: moment.addingTimeInterval(24 * 3600 - 19_900), limit: 1_000)
            }
            #expect(found == Reads(byIndex: true, whole: 0))
        }
    }

    /// Thousands of mails may be waiting, and the statement's plan may be older than they are.
    @Test func earlierAndLaterMailsAreFoundByTheirBooking() async throws {
        try await withTenant { test in
            let moment = test.clock.now
            try await test.sql { transaction in
                try transaction.execute(
                    """
                    insert into outbox (id, kind, booking, message_id, message, recipient, domain, state, due_at,
                        useless_at, created_at)
                    select gen_random_uuid(), 'booked', gen_random_uuid(), i::text, '\\x00', '\\x01', '\\x02', 'queued',
                        \(moment) - i * interval '1 second', '2030-01-01', \(moment) - i * interval '1 second'
                    from generate_series(1, 3000) as i
                    """)
            }
            let read = try await test.sql { transaction in
                let store = OutboxStore(transaction: transaction)
                let claimed = try store.claim(limit: 4, at: moment, for: MailClaim.seconds)
                #expect(claimed.count == 4)
                _ = try store.finish(claimed.map { EndedDelivery(mail: $0, outcome: .sent("250")) }, at: moment)
                return try transaction.first(
                    "select pg_stat_get_xact_tuples_returned('outbox_due'::regclass)"
                ) { try $0.decode(0, Int.self) }
            }
            #expect(try #require(read) < 100)
            try await test.sql { _ = try $0.execute("delete from outbox") }
        }
    }
}

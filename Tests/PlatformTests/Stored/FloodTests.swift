@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// What one visitor can fill the tables with, and that it all ends.
@Suite struct FloodTests {
    private let nine = "2026-11-18 09:00:00"
    private let tables: [SQL] = ["journey", "link", "session_grant", "hold", "attempt", "outbox"]

    private func rows(_ test: TestTenant) async throws -> [Int] {
        var rows: [Int] = []
        for table in tables { rows.append(try await test.number("select count(*) from \(table)")) }
        return rows
    }

    /// A minute of first forms to ever other addresses, of guesses and of inquiries, each second ten of each.
    @Test func minuteOfOneVisitorsFloodIsBoundedAndAllOfItEnds() async throws {
        try await withTenant({ $0.services[0].form = FormSettings(fields: [TestSettings.field("note")]) }) { test in
            let start = test.clock.now
            for second in 0..<60 {
                #expect(test.clock.rehearse(at: start.addingTimeInterval(Double(second))))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<10 {
                        group.addTask {
                            _ = try await test.apply(email: "a\(second)-\(number)@visitor.example", from: .test(1))
                            _ = try await BookingReader(test.tenant).inquire(
                                receipt: "R\(second)-\(number)", password: "AAAA", session: TestVisitor().session,
                                source: .test(1))
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let mails = try await test.takeMail().count
            #expect(mails == 300, "the limit of one network's mails")
            let grown = try await rows(test)
            #expect(grown == [300, 300, 300, 0, 101, 300])
            try await test.sql { try $0.execute("update outbox set state = 'sent', finished_at = created_at") }
            test.rehearse("2027-02-20 10:00:00")
            try await test.sweep()
            #expect(try await rows(test) == [0, 0, 0, 0, 0, 0])
        }
    }

    /// Far more than all networks together may cause between two visits.
    @Test func oneVisitDeletesWhateverHasEnded() async throws {
        try await withTenant { test in
            let now = test.clock.now
            try await test.sql { transaction in
                try transaction.execute(
                    """
                    insert into journey (id, service, state, created_at, expires_at)
                    select md5(i::text)::uuid, 's', '', \(now), \(now) from generate_series(1, 3500) as i
                    """)
                try transaction.execute(
                    """
                    insert into hold (id, journey, service, counter, starts_at, ends_at, people, places, state, placed_at,
                        expires_at)
                    select gen_random_uuid(), case when i % 2 = 0 then md5(i::text)::uuid end, 's', 'c', \(now), \(now), 1,
                        1, 'expired', \(now), \(now) from generate_series(1, 3500) as i
                    """)
                try transaction.execute(
                    """
                    insert into session_grant select decode(md5(i::text), 'hex'), gen_random_uuid(), 'whole', \(now)
                    from generate_series(1, 3500) as i
                    """)
                try transaction.execute(
                    """
                    insert into attempt select decode(md5(i::text), 'hex'), \(now), 1 from generate_series(1, 3500) as i
                    """)
                try transaction.execute(
                    """
                    insert into outbox (id, kind, message_id, message, state, due_at, useless_at, created_at, finished_at)
                    select gen_random_uuid(), 'link', i::text, '', 'sent', \(now), \(now), \(now), \(now)
                    from generate_series(1, 3500) as i
                    """)
            }
            _ = try await test.takeMail()
            #expect(test.clock.rehearse(at: now.addingTimeInterval(91 * 86_400)))
            try await test.sweep()
            #expect(try await rows(test) == [0, 0, 0, 0, 0, 0])
        }
    }

    /// In a year of its own: the platform's table is that of all tests.
    @Test func platformsCountedTriesEnd() async throws {
        try await withTenant(at: japan("2026-01-05 10:00:00")) { test in
            let limits = MailLimits(platformRuntime: test.server.platformRuntime)
            let refused = try await limits.reserve(to: mailAddress("a@visitor.example"), from: .test(1))
            #expect(refused == nil)
            let limit = AttemptLimit.mails(to: mailAddress("a@visitor.example"))[1]
            let bucket = CountedTry(limit, at: test.clock.now, key: test.server.lookup).bucket
            let isThere: SQL = "select count(*) from platform.attempt where bucket = \(bucket)"
            #expect(try await test.number(isThere) == 1)
            test.rehearse("2026-01-07 10:00:00")
            await Housekeeper(directory: test.directory, platformRuntime: test.server.platformRuntime)
                .deleteOldAttempts()
            #expect(try await test.number(isThere) == 0)
        }
    }

    @Test func whatIsStillNeededStays() async throws {
        try await withTenant({ $0.services[0].window.opens = .always(horizonDays: 200) }) { test in
            let (_, booking) = try await test.booked(TestVisitor(), at: "2027-03-17 09:00:00")
            let hold = try await test.place("2026-11-18 09:00:00", seconds: 7_200)
            #expect(try await test.run(hold).isHeld)
            let now = test.clock.now
            try await test.sql { transaction in
                try transaction.execute(
                    """
                    insert into journey (id, service, state, created_at, expires_at)
                    values (\(hold.journey), 's', '', \(now), \(now))
                    """)
                try transaction.execute("update outbox set state = 'sent', finished_at = created_at")
            }
            test.rehearse("2026-11-16 11:00:00")
            try await test.sweep()
            #expect(
                try await test.number("select count(*) from journey where id = \(hold.journey)") == 1,
                "its hold still has places")
            test.rehearse("2027-02-20 10:00:00")
            try await test.sweep()
            #expect(try await test.number("select count(*) from outbox where booking = \(booking.id)") == 1)
            #expect(try await test.number("select count(*) from outbox where booking is null") == 0)
            #expect(try await test.number("select count(*) from booking") == 1)
            #expect(try await test.history().faults(acknowledged: [booking.id]) == [])
        }
    }

    @Test func inputsOfNoFieldAreStoredNowhere() async throws {
        try await withTenant({ $0.services[0].form = FormSettings(fields: [TestSettings.field("note")]) }) { test in
            let visitor = TestVisitor()
            let junk = String(repeating: "x", count: 180_000)
            let (journey, booking) = try await test.booked(
                visitor, at: nine, typed: ["note": "x", "junk": junk, "case-1": junk, "email2": junk])
            #expect(journey.state.typed == ["note": "x"] && booking.details.typed == ["note": "x"])
            let long = try await FormService(test.tenant, service: test.service, session: visitor.session)
                .keep(["note": junk], try await test.opened(visitor))
            #expect(long.state.typed["note"]?.count == 200)
        }
    }

    @Test func linkOpenedInEverNewBrowsersFillsNothing() async throws {
        try await withTenant { test in
            let visitor = TestVisitor()
            let (id, token) = try await test.start(visitor)
            var last = visitor
            for _ in 0..<60 {
                last = TestVisitor()
                #expect(try await test.journeys.open(token: token, session: last.session) == .journey(id))
            }
            #expect(try await test.number("select count(*) from session_grant") == 50)
            #expect(try await test.read(id, last).reach == .whole)
        }
    }

    /// What a program before this has stored isn't copied into the booking's changes.
    @Test func junkOfEarlierProgramsIsNotCarriedOn() async throws {
        try await withTenant({ $0.services[0].form = FormSettings(fields: [TestSettings.field("note")]) }) { test in
            let visitor = TestVisitor()
            var (_, booking) = try await test.booked(visitor, at: nine, typed: ["note": "x"])
            booking.details.typed["junk"] = "y"
            let id = try await test.journeys.startChange(of: booking, session: visitor.session)
            #expect(try await test.read(id, visitor).state.typed == ["note": "x"])
        }
    }
}

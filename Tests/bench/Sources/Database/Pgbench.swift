import Domain
import Foundation
import Platform
import Postgres

/// The same work one by one: pgbench with 32 clients, each hold and each booking a transaction of its own.
///
/// Its transactions read, lock and write the rows that the platform does for one visitor, without what only sets and
/// roles need (no `set local`, no search for holds that are over), and it is connected as the tenant's role already.
struct Pgbench {
    static let clients = 32

    let environment: BenchEnvironment
    let bench: BenchTenant
    let payload: Payload

    /// What the server stored with one booking, so that rows are as wide.
    struct Payload: Sendable {
        let details: Data
        let mail: Data
    }

    /// Makes `count` journeys, numbered from 0, with this state.
    func prepare(_ count: Int, state: Data) async throws {
        let service = bench.service.id.name
        try await bench.transaction { transaction in
            _ = try transaction.execute(
                """
                insert into journey (id, service, state, created_at, expires_at)
                select md5(n::text)::uuid, \(service), \(state), now(), now() + interval '1 day'
                from generate_series(0, \(count) - 1) as n
                """)
            _ = try transaction.execute(
                """
                insert into session_grant (session, subject, reach, expires_at)
                select sha256(n::text::bytea), md5(n::text)::uuid, 'whole', now() + interval '1 day'
                from generate_series(0, \(count) - 1) as n
                """)
        }
        try await bench.tune()
    }

    /// Runs holds and bookings of `pairs` visitors from `first` on over these slots.
    func run(pairs: Int, first: Int, slots: ClosedRange<Int>) async throws -> OtherSide {
        let turns = pairs / Self.clients
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("madoguchi-bench-\(getpid()).sql")
        try PgbenchScript.text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let scope = bench.tenant.runtime.scope
        let process = Process()
        process.executableURL = URL(fileURLWithPath: environment.pgbench)
        process.environment = ["PGOPTIONS": "-c role=\(scope.role?.name ?? "none") -c search_path=\(scope.schema.name)"]
        process.arguments =
            [
                "--no-vacuum", "--protocol=prepared", "--client=\(Self.clients)", "--jobs=2",
                "--transactions=\(turns)", "--file=\(file.path)",
                environment.databaseURL,
            ]
            + [
                "turns=\(turns)", "first=\(first)", "turn=0", "low=\(slots.lowerBound)", "high=\(slots.upperBound)",
                "service=\(bench.service.id.name)", "details=\(Self.hex(payload.details))",
                "mail=\(Self.hex(payload.mail))",
            ].map { "--define=\($0)" }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        let before = environment.load.processors.read()
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let postgres = (environment.load.processors.read() - before).postgres
        guard process.terminationStatus == 0,
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
            let rate = Double(line.dropFirst(6).prefix { $0 != " " })
        else { throw BenchError.pgbench(text) }
        return OtherSide(perSecond: rate, postgresMicroseconds: postgres / Double(turns * Self.clients) * 1e6)
    }

    private static func hex(_ data: Data) -> String {
        "\\x" + data.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }
}

/// What pgbench does for a visitor.
enum PgbenchScript {
    private static let readJourney = """
        select journey.id, journey.service, changes, journey.state, version, completed, journey.expires_at, reach,
            last.id, last.journey, last.service, last.counter, last.starts_at, last.ends_at, last.people, last.places,
            last.state, last.expires_at, last.renewals
        from session_grant join journey on journey.id = subject
        left join lateral (
            select * from hold where hold.journey = subject order by placed_at desc limit 1) as last on true
        where session_grant.session = sha256(:visitor::text::bytea) and subject = md5(:visitor::text)::uuid
            and session_grant.expires_at > clock_timestamp();
        """

    static let text = """
        \\set visitor :first + :client_id * :turns + :turn
        \\set turn :turn + 1
        \\set slot random(:low, :high)
        \(readJourney)
        begin;
        select id, starts_at, planned, taken, closed from slot where id = :slot for update;
        select id from hold where state = 'held' and journey = md5(:visitor::text)::uuid;
        insert into hold (id, journey, service, counter, starts_at, ends_at, people, places, state, placed_at, expires_at)
        select gen_random_uuid(), md5(:visitor::text)::uuid, :service, counter, starts_at, ends_at, 1, 1, 'held',
            clock_timestamp(), clock_timestamp() + interval '1 hour'
        from slot where id = :slot returning id as hold \\gset
        insert into slot_place (owner, slot, places) values (:hold, :slot, 1);
        update slot set taken = taken + 1, capacity = greatest(planned, taken + 1) where id = :slot and taken < planned;
        commit;
        \(readJourney)
        begin;
        select id, journey, service, counter, starts_at, ends_at, people, places, state, expires_at, renewals
        from hold where id = :hold for update;
        select id from booking where request = md5(:visitor::text)::uuid;
        update hold set state = 'confirmed' where id = :hold and state = 'held' and expires_at > clock_timestamp();
        insert into booking (id, receipt_number, password_hash, access_hash, request, service, counter, starts_at, ends_at,
            people, cases, state, language, details, booked_at)
        select id, substr(md5(id::text), 1, 12), sha256(id::text::bytea), sha256(journey::text::bytea), journey, service,
            counter, starts_at, ends_at, people, 0, 'confirmed', 'ja', :details::bytea, clock_timestamp()
        from hold where id = :hold and state = 'confirmed';
        update journey set completed = :hold where id = md5(:visitor::text)::uuid;
        insert into outbox (id, kind, booking, message_id, message, state, due_at, useless_at, created_at)
        values (gen_random_uuid(), 'completed', :hold, gen_random_uuid()::text, :mail::bytea, 'queued',
            clock_timestamp() + interval '1 day',
            clock_timestamp() + interval '30 days', clock_timestamp());
        insert into audit (at, actor, action, subject) values (clock_timestamp(), 'visitor', 'booking.made', :hold);
        commit;

        """
}

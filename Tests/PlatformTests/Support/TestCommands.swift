@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// Builders of commands with defaults.
extension TestTenant {
    /// Ids of `count` slots in order from `start` on, whatever lies between them.
    func slots(
        from start: String, count: Int = 1, counter: CounterID = TestSettings.main
    ) async throws -> [SlotSnapshot.Slot] {
        let found = try await snapshot().slots(in: SlotSnapshot.CounterPool(pool: "", counter: counter))
        return Array(found.drop { $0.start < japan(start) }.prefix(count))
    }

    /// The slots as stored now, without the snapshot kept in memory.
    func snapshot() async throws -> SlotSnapshot {
        let clock = clock
        return try await sql { try SlotSnapshotStore(transaction: $0, clock: clock).read() }
    }

    /// A command that holds `slots` slots from `start` on.
    func place(
        _ start: String, slots count: Int = 1, places: Int = 1, people: Int = 1, journey: UUID = UUID(),
        seconds: Int = 600, deadline: Date = .distantFuture
    ) async throws -> PlaceHold {
        let slots = try await slots(from: start, count: count)
        return PlaceHold(
            hold: UUID(), journey: journey, service: service.id, counter: TestSettings.main,
            start: try #require(slots.first).start, end: try #require(slots.last).end, people: people,
            slots: slots.map { SlotPlaces(slot: $0.id, count: places) }, seconds: seconds,
            deadline: deadline == .distantFuture ? japan("2030-01-01 00:00:00") : deadline)
    }

    /// A command that makes a booking of what `placed` holds.
    func confirm(
        _ placed: PlaceHold, keys: [String] = [], visitor: CountedVisitor? = nil, mails: [QueuedMail] = []
    ) -> ConfirmBooking {
        ConfirmBooking(
            hold: placed.hold, journey: placed.journey, receipt: .random(), passwordHash: Data([1]),
            accessHash: SecretText.digest(SecretText.token()), cases: 0, exclusiveKeys: keys.map(exclusiveKey),
            visitor: visitor, deadline: placed.deadline, language: .japanese, details: Data([2]), mails: mails)
    }

    /// An exclusive key by a name.
    func exclusiveKey(_ name: String) -> ExclusiveKey {
        ExclusiveKey(kind: .case, hash: keys.hash("test", [name]))
    }

    /// A mail of few words.
    func mail(
        _ kind: MailKind = .completed, expiry: Date = japan("2030-01-01 00:00:00"), about booking: UUID? = nil,
        to recipient: String = "a@visitor.example"
    ) throws -> QueuedMail {
        let mail = OutgoingMail(
            kind: kind, senderName: "青葉市", sender: mailAddress("noreply@aoba.example"),
            replyTo: mailAddress("card@aoba.example"), recipient: mailAddress(recipient), subject: "s",
            text: "m", language: .japanese, date: clock.now, expiry: expiry)
        return try QueuedMail(mail, about: booking, keys: keys)
    }

    /// Runs one command through the tenant's writer.
    func run<Command: BatchCommand>(_ command: Command) async throws -> Command.Outcome {
        try await tenant.runtime.writer.run(command)
    }

    /// Holds and books; answers the booking's id, which is the hold's.
    func book(
        _ start: String, slots: Int = 1, keys: [String] = [], visitor: CountedVisitor? = nil
    ) async throws -> PlaceHold {
        let placed = try await place(start, slots: slots)
        #expect(try await run(placed).isHeld)
        #expect(
            try await run(confirm(placed, keys: keys, visitor: visitor))
                == .booked(placed.hold, fresh: true))
        return placed
    }

    /// Places taken of the slot that starts at `start`, as stored.
    func taken(_ start: String) async throws -> Int {
        try await number(
            "select taken::int8 from slot where starts_at = \(japan(start)) and counter = \(TestSettings.main.name)")
    }

    /// The stored state of a hold.
    func state(of hold: UUID) async throws -> String? {
        try await sql { try $0.first("select state from hold where id = \(hold)")?.decode(0, String.self) }
    }
}

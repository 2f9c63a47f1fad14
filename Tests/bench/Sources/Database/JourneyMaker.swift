import Domain
import Crypto
import Foundation
import Platform
import Postgres

/// Prepares journeys that stand where a visitor has filled in the form and is about to choose a time.
///
/// One is taken there by the platform's own services; the others are the same with an address of their own.
struct JourneyMaker {
    private static let perTransaction = 2_000

    let bench: BenchTenant

    /// The state of a journey whose form is complete.
    func completeState() async throws -> JourneyState {
        let visitor = Self.visitor(try EmailAddress("visitor@example.jp"))
        let first = JourneyState(language: .japanese, email: visitor.email, people: [JourneyPerson()])
        try await insert([visitor], states: [first])
        let journeys = JourneyService(bench.tenant)
        let holds = HoldService(bench.tenant, service: bench.service)
        guard var journey = try await journeys.read(visitor.journey, session: visitor.sessionKey),
            let slot = try await bench.slots().first,
            case .success = try await holds.place(start: slot.start, counter: slot.counter, for: journey),
            let holding = try await journeys.read(visitor.journey, session: visitor.sessionKey)
        else { throw BenchError.noFreeTime }
        let forms = FormService(bench.tenant, service: bench.service, session: visitor.sessionKey)
        let typed = ["p1-holder-name": "青葉　花子", "p1-holder-kana": "アオバ　ハナコ", "phone": "0312345678"]
        guard case .complete(let filled) = try await forms.check(typed, holding) else { throw BenchError.formRefused }
        journey = filled
        try await holds.release(journey)
        return journey.state
    }

    /// So many visitors with a journey each.
    func visitors(_ count: Int, from state: JourneyState) async throws -> [Visitor] {
        var made: [Visitor] = []
        made.reserveCapacity(count)
        while made.count < count {
            // Holds are limited by the address: nobody has one of an earlier row's visitors.
            let portion = try (0..<min(Self.perTransaction, count - made.count)).map { _ in
                Self.visitor(try EmailAddress("\(UUID())@example.jp"))
            }
            let states = portion.map { visitor in
                var state = state
                state.email = visitor.email
                return state
            }
            try await insert(portion, states: states)
            made += portion
        }
        return made
    }

    private static func visitor(_ email: EmailAddress) -> Visitor {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return Visitor(journey: UUID(), session: RequestWriter.base64URL(secret), email: email)
    }

    private func insert(_ visitors: [Visitor], states: [JourneyState]) async throws {
        let keys = bench.tenant.runtime.keys
        let sealed = try zip(visitors, states).map { visitor, state in
            try keys.seal(state, for: SealedField(table: "journey", row: visitor.journey, column: "state"))
        }
        let service = bench.service.id.name
        try await bench.transaction { transaction in
            _ = try transaction.execute(
                """
                insert into journey (id, service, state, created_at, expires_at)
                select id, \(service), state, now(), now() + interval '1 day'
                from unnest(\(visitors.map(\.journey)), \(sealed)) as new (id, state)
                """)
            _ = try transaction.execute(
                """
                insert into session_grant (session, subject, reach, expires_at)
                select session, subject, 'whole', now() + interval '1 day'
                from unnest(\(visitors.map(\.sessionKey)), \(visitors.map(\.journey))) as new (session, subject)
                """)
        }
    }
}

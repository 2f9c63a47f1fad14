@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestCluster
import TestOffice
import Testing

@testable import Platform

/// Mails about one booking arrive in the order in which they were caused.
@Suite struct MailOrderTests {
    private let booking = UUID()

    /// Queues a mail about the booking a minute after the one before.
    private func queue(_ kind: MailKind, to recipient: String = "a@visitor.example", _ test: TestTenant) async throws {
        #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(60)))
        let (mail, moment) = (try test.mail(kind, about: booking, to: recipient), test.clock.now)
        try await test.sql { OutboxStore(transaction: $0).queue([mail], at: moment) }
        _ = try await test.takeMail()
    }

    /// Sends what may be sent now; answers the kinds of what was given to the mail server, in order.
    private func send(
        _ test: TestTenant, _ answer: @escaping @Sendable (MailKind) -> DeliveryOutcome = { _ in .sent("250 ok") }
    ) async throws -> [MailKind] {
        let (signals, continuation) = AsyncStream.makeStream(of: TenantID.self)
        continuation.yield(test.id)
        continuation.finish()
        let given = Mutex<[MailKind]>([])
        let transport = ScriptedTransport { mail in
            guard case .composed(let mail) = mail else { return .permanent("?") }
            given.withLock { $0.append(mail.kind) }
            return answer(mail.kind)
        }
        await OutboxWorker(
            directory: test.directory, signals: signals, delay: { _ in 600 }, logger: TestCluster.logger,
            transport: transport
        ).run()
        return given.withLock { $0 }
    }

    /// A mail server that is always busy.
    private let later: @Sendable (MailKind) -> DeliveryOutcome = { _ in .temporary("451 later") }
    /// One that takes all but completion mails.
    private let laterForCompletions: @Sendable (MailKind) -> DeliveryOutcome = { kind in
        kind == .completed ? .temporary("451 later") : .sent("250 ok")
    }

    private func pass(minutes: Double, _ test: TestTenant) {
        #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(minutes * 60)))
    }

    @Test func laterMailFollowsAsSoonAsTheEarlierIsSent() async throws {
        try await withTenant { test in
            for kind in [MailKind.completed, .changed, .cancelled] { try await queue(kind, test) }
            #expect(try await send(test) == [.completed, .changed, .cancelled])
        }
    }

    /// "Booked" that came five minutes after "cancelled".
    @Test func laterMailWaitsForOneThatIsTriedAgain() async throws {
        try await withTenant { test in
            try await queue(.completed, test)
            #expect(try await send(test, later) == [.completed])
            try await queue(.cancelled, test)
            #expect(try await send(test).isEmpty)
            pass(minutes: 10, test)
            #expect(try await send(test) == [.completed, .cancelled])
        }
    }

    @Test func mailsToOtherAddressesAndOfOtherBookingsDoNotWait() async throws {
        try await withTenant { test in
            try await queue(.completed, test)
            #expect(try await send(test, later) == [.completed])
            try await queue(.cancelled, to: "second@visitor.example", test)
            let other = try test.mail(.reminder, about: UUID())
            let moment = test.clock.now
            try await test.sql { OutboxStore(transaction: $0).queue([other], at: moment) }
            _ = try await test.takeMail()
            #expect(Set(try await send(test)) == [.cancelled, .reminder])
        }
    }

    @Test func refusedMailKeepsNoLaterOneWaiting() async throws {
        try await withTenant { test in
            try await queue(.completed, test)
            try await queue(.cancelled, test)
            let given = try await send(test) { $0 == .completed ? .permanent("550 no") : .sent("250 ok") }
            #expect(given == [.completed, .cancelled])
        }
    }

    /// After an hour the later one goes: a cancellation says all, so nothing that came before it follows.
    @Test func cancellationThatOvertakesReplacesWhatIsLeft() async throws {
        try await withTenant { test in
            try await queue(.completed, test)
            try await queue(.cancelled, test)
            for _ in 0..<5 {
                #expect(try await send(test, later) == [.completed])
                pass(minutes: 11, test)
            }
            pass(minutes: 6, test)
            let given = try await send(test, laterForCompletions)
            #expect(Set(given) == [.completed, .cancelled])
            pass(minutes: 11, test)
            #expect(try await send(test).isEmpty)
            let mails = try await test.outbox()
            #expect(mails.map(\.state) == [.failed, .sent] && mails.map(\.failure) == [.replaced, nil])
            #expect(mails.map(\.isErased) == [true, true])
        }
    }

    /// The password is in the mail of the completion alone.
    @Test func changeThatOvertakesLeavesThePassword() async throws {
        try await withTenant { test in
            try await queue(.completed, test)
            try await queue(.changed, test)
            #expect(try await send(test, later) == [.completed])
            pass(minutes: 61, test)
            let both = try await send(test, laterForCompletions)
            #expect(Set(both) == [.completed, .changed])
            pass(minutes: 11, test)
            let left = try await send(test)
            #expect(left == [.completed])
            #expect(try await test.outbox().allSatisfy { $0.state == .sent })
        }
    }
}

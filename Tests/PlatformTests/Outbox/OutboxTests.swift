@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestCluster
import TestOffice
import Testing

@testable import Platform

@Suite struct OutboxTests {
    private let start = "2026-11-18 09:00:00"

    /// A worker that looks once at each of `tenants`; `deliver` answers by Message-ID's position in the order of
    /// sending.
    private func work(
        on tenants: [TenantID], _ directory: TenantDirectory, deliver: @escaping ScriptedTransport.Answer
    ) async {
        let (signals, continuation) = AsyncStream.makeStream(of: TenantID.self)
        for id in tenants { continuation.yield(id) }
        continuation.finish()
        await OutboxWorker(
            directory: directory, signals: signals, delay: { _ in 60 }, logger: TestCluster.logger,
            transport: ScriptedTransport(answer: deliver)
        ).run()
    }

    private func queue(_ mails: [QueuedMail], _ test: TestTenant) async throws {
        let moment = test.clock.now
        try await test.sql {
            OutboxStore(transaction: $0).queue(mails, at: moment)
        }
        _ = try await test.takeMail()
    }

    private func claim(_ test: TestTenant, limit: Int = 8) async throws -> [ClaimedMail] {
        let clock = test.clock
        return try await test.sql {
            try OutboxStore(transaction: $0).claim(
                limit: limit, at: clock.moment(in: $0), for: MailClaim.seconds)
        }
    }

    @Test func acceptedMailIsSentOnce() async throws {
        try await withTenant { test in
            try await queue([try test.mail(), try test.mail()], test)
            let sent = Mutex(0)
            for _ in 0..<2 {
                await work(on: [test.id], test.directory) { mail in
                    guard case .composed(let mail) = mail else { return .permanent("not as it was queued") }
                    #expect(mail.sender.text == "noreply@aoba.example" && mail.recipient.text == "a@visitor.example")
                    #expect(mail.text == "m")
                    sent.withLock { $0 += 1 }
                    return .sent("250 ok")
                }
            }
            #expect(sent.withLock { $0 } == 2)
            let mails = try await test.outbox()
            #expect(mails.map(\.state) == [.sent, .sent])
            #expect(mails.map(\.isErased) == [true, true], "a password may be in a mail, and it has arrived")
        }
    }

    /// A row as the version before queued it: it is sent after the update, in the bytes that it was made of then.
    @Test func mailQueuedByAnOlderVersionIsSentAsItIs() async throws {
        try await withTenant { test in
            let mail = try test.mail()
            let addresses = ["noreply@aoba.example", "a@visitor.example"]
            var letter = Data()
            for address in addresses {
                letter += [0, 0, 0, UInt8(address.utf8.count)]
                letter += Data(address.utf8)
            }
            letter += Data("m".utf8)
            let sealed = try test.keys.seal(
                letter, for: SealedField(table: "outbox", row: mail.id, column: "message"))
            try await queue([mail], test)
            _ = try await test.sql { try $0.execute("update outbox set message = \(sealed)") }
            await work(on: [test.id], test.directory) { waiting in
                let rendered = RenderedMail(
                    sender: mailAddress(addresses[0]), recipient: mailAddress(addresses[1]), bytes: Array("m".utf8))
                return waiting == .rendered(rendered) ? .sent("250 ok") : .permanent("other bytes")
            }
            #expect(try await test.outbox().map(\.state) == [.sent])
        }
    }

    /// What the transport is given is the same at every attempt, so that its bytes are.
    @Test func everyAttemptIsGivenTheSameMail() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let given = Mutex<[WaitingMail]>([])
            for outcome in [DeliveryOutcome.unknown("no answer"), .sent("250 ok")] {
                await work(on: [test.id], test.directory) { mail in
                    given.withLock { $0.append(mail) }
                    return outcome
                }
                #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(90)))
            }
            let mails = given.withLock { $0 }
            #expect(mails.count == 2 && mails.first == mails.last)
        }
    }

    @Test(arguments: [OutboxState.queued, .unknown])
    func laterAttemptKeepsTheMessageID(state: OutboxState) async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let before = try await test.outbox()
            await work(on: [test.id], test.directory) { _ in
                state == .queued ? .temporary("451 later") : .unknown("no answer")
            }
            let waiting = try await test.outbox()
            #expect(waiting.map(\.state) == [state] && waiting.map(\.attempts) == [1])
            #expect(try await claim(test).isEmpty)
            #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(90)))
            await work(on: [test.id], test.directory) { _ in .sent("250 ok") }
            let after = try await test.outbox()
            #expect(after.map(\.state) == [.sent] && after.map(\.attempts) == [2])
            #expect(after.map(\.messageID) == before.map(\.messageID))
        }
    }

    @Test func refusedMailIsFailedAndNotTriedAgain() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            await work(on: [test.id], test.directory) { _ in
                .permanent("550 no such mailbox: <a@visitor.example>")
            }
            let mails = try await test.outbox()
            #expect(mails.map(\.state) == [.failed] && mails.map(\.answer) == ["550 no such mailbox: <***>"])
            #expect(mails.map(\.failure) == [.refused] && mails.map(\.isErased) == [false])
            #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(86_400)))
            #expect(try await claim(test).isEmpty)
        }
    }

    @Test func expiredMailFailsUnsent() async throws {
        try await withTenant { test in
            try await queue([try test.mail(.link, expiry: japan("2026-11-16 11:00:00"))], test)
            test.rehearse("2026-11-16 11:00:00")
            await work(on: [test.id], test.directory) { _ in
                Issue.record("sent though expired")
                return .sent("250 ok")
            }
            let mails = try await test.outbox()
            #expect(mails.map(\.state) == [.failed] && mails.map(\.failure) == [.expired])
            #expect(mails.map(\.isErased) == [true])
        }
    }

    @Test func onlyTheAttemptThatClaimedAMailEndsIt() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let first = try #require(try await claim(test).first)
            #expect(try await claim(test).isEmpty)
            #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(61)))
            let second = try #require(try await claim(test).first)
            #expect(second.id == first.id && second.attempt == 2)
            let moment = test.clock.now
            try await test.sql {
                let store = OutboxStore(transaction: $0)
                _ = try store.finish([EndedDelivery(mail: first, outcome: .permanent("late"))], at: moment)
                try store.retry(EndedDelivery(mail: first, outcome: .temporary("late")), due: moment)
            }
            #expect(try await test.outbox().map(\.state) == [.sending])
            try await test.sql {
                _ = try OutboxStore(transaction: $0).finish(
                    [EndedDelivery(mail: second, outcome: .sent(""))], at: moment)
            }
            #expect(try await test.outbox().map(\.state) == [.sent])
        }
    }

    /// A server that died left it: within two minutes where it was never handed over, with those in which its silence is
    /// noticed; else not before the mail server must have answered.
    @Test func nobodyRescuesAMailBeforeTheServerMayHaveAnswered() async throws {
        try await withTenant { test in
            try await queue([try test.mail(), try test.mail()], test)
            let claimed = try await claim(test)
            let (handed, moment) = (try #require(claimed.first), test.clock.now)
            let held = try await test.sql {
                try OutboxStore(transaction: $0).handOver(
                    [handed], at: moment, rescueAfter: MailClaim.rescueSeconds)
            }
            #expect(held == [handed.id])
            #expect(test.clock.rehearse(at: moment.addingTimeInterval(50)))
            #expect(try await claim(test).isEmpty)
            #expect(test.clock.rehearse(at: moment.addingTimeInterval(61)))
            #expect(try await claim(test).map(\.id) == claimed.dropFirst().map(\.id))
            #expect(test.clock.rehearse(at: moment.addingTimeInterval(14 * 60)))
            #expect(try await claim(test).map(\.id) == claimed.dropFirst().map(\.id))
            #expect(test.clock.rehearse(at: moment.addingTimeInterval(15 * 60 + 1)))
            #expect(try await claim(test).map(\.id).contains(handed.id))
        }
    }

    @Test func twoWorkersNeverClaimTheSameMail() async throws {
        try await withTenant { test in
            try await queue(try (0..<40).map { _ in try test.mail() }, test)
            let claimed = try await withThrowingTaskGroup(of: [UUID].self) { group in
                for _ in 0..<10 { group.addTask { try await claim(test).map(\.id) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 40 && Set(claimed).count == 40)
        }
    }

    /// One mailbox that never answers keeps its permit; whatever is queued later is sent meanwhile.
    @Test func stuckMailKeepsNobodyWaiting() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let (signals, continuation) = AsyncStream.makeStream(of: TenantID.self)
            let (stuck, unstick) = AsyncStream.makeStream(of: Void.self)
            let (events, event) = AsyncStream.makeStream(of: Int.self)
            let calls = Mutex(0)
            let transport = ScriptedTransport { _ in
                let call = calls.withLock {
                    $0 += 1; return $0
                }
                event.yield(call)
                if call == 1 { for await _ in stuck { break } }
                return .sent("250 ok")
            }
            let worker = OutboxWorker(
                directory: test.directory, signals: signals, delay: { _ in 60 }, logger: TestCluster.logger,
                transport: transport)
            let running = Task { await worker.run() }
            continuation.yield(test.id)
            var order = events.makeAsyncIterator()
            #expect(await order.next() == 1)
            try await queue(try (0..<20).map { _ in try test.mail() }, test)
            continuation.yield(test.id)
            var others: Set<Int> = []
            for _ in 2...21 { others.insert(await order.next() ?? 0) }
            #expect(others == Set(2...21))
            unstick.yield()
            continuation.finish()
            await running.value
            #expect(try await test.outbox().allSatisfy { $0.state == .sent && $0.attempts == 1 })
        }
    }

    @Test func failingTenantDoesNotBlockAnother() async throws {
        try await withTenant { broken in
            try await withTenant { test in
                let all = try test.server.directory { asked, _ in
                    guard asked == test.id || asked == broken.id else { throw OtherTenant() }
                    return asked == test.id ? test.tenant.settings : broken.tenant.settings
                }
                try await all.refresh()
                try await broken.sql { try $0.script("drop table outbox cascade") }
                try await queue([try test.mail()], test)
                await work(on: [broken.id, test.id], all) { _ in .sent("250 ok") }
                #expect(try await test.outbox().map(\.state) == [.sent])
                try await broken.sql { try $0.script("create table outbox (like platform.mailbox)") }
                try await broken.sql {
                    try $0.script(
                        """
                        drop table outbox;
                        create table outbox (id uuid, kind text, booking uuid, state text, attempts int8,
                            message_id text, answer text, failure text, message bytea, created_at timestamptz)
                        """)
                }
            }
        }
    }

    /// The server is shut down while a mail is with the mail server: what that said is still noted.
    @Test func answerIsNotedThoughTheWorkerIsCancelled() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let (signals, continuation) = AsyncStream.makeStream(of: TenantID.self)
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let (answers, answer) = AsyncStream.makeStream(of: Void.self)
            let transport = ScriptedTransport { _ in
                start.yield()
                await Task { for await _ in answers { break } }.value
                return .sent("250 ok")
            }
            let worker = OutboxWorker(
                directory: test.directory, signals: signals, delay: { _ in 60 }, logger: TestCluster.logger,
                transport: transport)
            let running = Task { await worker.run() }
            continuation.yield(test.id)
            for await _ in started { break }
            running.cancel()
            answer.yield()
            await running.value
            #expect(try await test.outbox().map(\.state) == [.sent])
        }
    }
}

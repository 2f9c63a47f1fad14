@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestCluster
import TestOffice
import Testing

@testable import Platform

/// A worker at work, which a test calls, stops and lets renew its claims.
private struct RunningWorker {
    let worker: OutboxWorker
    private let calls: AsyncStream<TenantID>.Continuation
    private let renewals: AsyncStream<Void>.Continuation
    private let running: Task<Void, Never>

    init(_ directory: TenantDirectory, _ transport: ScriptedTransport) {
        let (signals, calls) = AsyncStream.makeStream(of: TenantID.self)
        let (moments, renewals) = AsyncStream.makeStream(of: Void.self)
        self.calls = calls
        self.renewals = renewals
        let worker = OutboxWorker(
            directory: directory, signals: signals, delay: { _ in 60 }, logger: TestCluster.logger,
            transport: transport, renewalIsDue: { for await _ in moments { return } })
        self.worker = worker
        running = Task { await worker.run() }
    }

    func call(_ tenant: TenantID) { calls.yield(tenant) }

    func renew() { renewals.yield() }

    /// Lets it send what is left.
    func finish() async {
        calls.finish()
        await running.value
    }

    /// Stops it as a server that ends does.
    func stop() async {
        running.cancel()
        await running.value
    }
}

@Suite struct OutboxWorkerTests {
    /// Stands where a mail server says nothing, until it is opened; tells of each mail that has come there.
    private final class Silence: Sendable {
        private struct State {
            var isOver = false
            var waiting: [CheckedContinuation<Void, Never>] = []
        }
        private let state = Mutex(State())
        let mails: AsyncStream<UUID>
        private let mail: AsyncStream<UUID>.Continuation

        init() {
            (mails, mail) = AsyncStream.makeStream(of: UUID.self)
        }

        /// Returns when the silence is over, or the delivery is cut.
        func wait(_ waiting: WaitingMail) async {
            if case .composed(let composed) = waiting { mail.yield(composed.id) }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isOver = state.withLock { state in
                        if !state.isOver { state.waiting.append(continuation) }
                        return state.isOver
                    }
                    if isOver { continuation.resume() }
                }
            } onCancel: {
                end()
            }
        }

        func end() {
            let waiting = state.withLock { state in
                state.isOver = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }

        /// Waits until so many mails have come.
        func come(_ count: Int) async {
            var seen = 0
            for await _ in mails {
                seen += 1
                if seen == count { return }
            }
        }
    }

    private func queue(_ mails: [QueuedMail], _ test: TestTenant) async throws {
        let moment = test.clock.now
        try await test.sql { OutboxStore(transaction: $0).queue(mails, at: moment) }
        _ = try await test.takeMail()
    }

    private func claim(_ test: TestTenant) async throws -> [ClaimedMail] {
        let clock = test.clock
        return try await test.sql {
            try OutboxStore(transaction: $0).claim(limit: 8, at: clock.moment(in: $0), for: MailClaim.seconds)
        }
    }

    private func pass(_ seconds: TimeInterval, _ test: TestTenant) {
        #expect(test.clock.rehearse(at: test.clock.now.addingTimeInterval(seconds)))
    }

    /// How far in the future a mail is due.
    private func secondsToDue(_ test: TestTenant) async throws -> Int {
        let moment = test.clock.now
        return try await test.number("select extract(epoch from min(due_at) - \(moment))::int8 from outbox")
    }

    /// As found in operation: a mail server that answered the final dot after 290 seconds held all tenants up, and half of
    /// the mails were sent twice, because mails were claimed that waited for a connection.
    @Test func slowMailServerHoldsNobodyUpAndDoublesNothing() async throws {
        try await withTenant { slow in
            try await withTenant { quick in
                let all = try slow.server.directory { asked, _ in
                    guard asked == slow.id || asked == quick.id else { throw OtherTenant() }
                    return asked == slow.id ? slow.tenant.settings : quick.tenant.settings
                }
                try await all.refresh()
                let silence = Silence()
                let (quickly, sentQuickly) = AsyncStream.makeStream(of: Void.self)
                let given = Mutex<[UUID]>([])
                let transport = ScriptedTransport(connections: 4) { waiting in
                    guard case .composed(let mail) = waiting else { return .permanent("?") }
                    given.withLock { $0.append(mail.id) }
                    if mail.recipient.domain == "slow.example" {
                        await silence.wait(waiting)
                    } else {
                        sentQuickly.yield()
                    }
                    return .sent("250 ok")
                }
                try await queue(try (0..<12).map { _ in try slow.mail(.link, to: "a@slow.example") }, slow)
                let servers = [RunningWorker(all, transport), RunningWorker(all, transport)]
                for server in servers { server.call(slow.id) }
                await silence.come(4)
                try await queue([try quick.mail(.link)], quick)
                servers[0].call(quick.id)
                for await _ in quickly { break }
                for _ in 0..<10 {
                    pass(29, slow)
                    for server in servers {
                        server.renew()
                        server.call(slow.id)
                    }
                }
                silence.end()
                for server in servers { await server.finish() }
                let mails = given.withLock { $0 }
                #expect(mails.count == 13 && Set(mails).count == 13)
                #expect(try await slow.outbox().allSatisfy { $0.state == .sent && $0.attempts == 1 })
            }
        }
    }

    /// A claim lives as long as its worker, however long a server is silent; the negative control lets it end.
    @Test(arguments: [true, false])
    func claimIsRenewedWhileItsWorkerLives(renews: Bool) async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let silence = Silence()
            let transport = ScriptedTransport(beforeHandOver: {
                await silence.wait($0)
                return nil
            }) { _ in .sent("250 ok") }
            let server = RunningWorker(test.directory, transport)
            server.call(test.id)
            await silence.come(1)
            for _ in 0..<5 {
                pass(40, test)
                guard renews else { continue }
                server.renew()
                #expect(try await eventually { try await secondsToDue(test) > 40 })
            }
            #expect(try await claim(test).count == (renews ? 0 : 1))
            silence.end()
            await server.finish()
            #expect(try await test.outbox().map(\.state) == [renews ? .sent : .sending])
        }
    }

    /// A worker that slept while its claim ended doesn't hand over what another has meanwhile.
    @Test func mailWhoseClaimIsLostIsNotHandedOver() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let silence = Silence()
            let transport = ScriptedTransport(beforeHandOver: {
                await silence.wait($0)
                return nil
            }) { _ in
                Issue.record("handed over twice")
                return .sent("250 ok")
            }
            let server = RunningWorker(test.directory, transport)
            server.call(test.id)
            await silence.come(1)
            pass(61, test)
            let other = try #require(try await claim(test).first)
            silence.end()
            await server.finish()
            let mails = try await test.outbox()
            #expect(mails.map(\.state) == [.sending] && mails.map(\.attempts) == [other.attempt])
        }
    }

    /// SIGTERM while a mail server is silent: what wasn't handed over is due at once, for whoever runs next.
    @Test func stoppedWorkerLeavesItsMailsToOthersAtOnce() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let silence = Silence()
            let transport = ScriptedTransport(beforeHandOver: {
                await silence.wait($0)
                return .temporary("cut off")
            }) { _ in .sent("250 ok") }
            let server = RunningWorker(test.directory, transport)
            try await test.makeDueInAnHour()
            server.call(test.id)
            await silence.come(1)
            await server.stop()
            #expect(try await test.outbox().map(\.state) == [.queued])
            #expect(try await test.isDueNow())
            #expect(try await claim(test).count == 1)
        }
    }

    /// What may have arrived isn't sent again before the mail server must have answered.
    @Test func stoppedWorkerLeavesWhatWasHandedOverForTheRescue() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let silence = Silence()
            let transport = ScriptedTransport {
                await silence.wait($0)
                return .unknown("cut off")
            }
            let server = RunningWorker(test.directory, transport)
            server.call(test.id)
            await silence.come(1)
            await server.stop()
            #expect(try await test.outbox().map(\.state) == [.unknown])
            pass(14 * 60, test)
            #expect(try await claim(test).isEmpty)
            pass(61, test)
            #expect(try await claim(test).count == 1)
        }
    }

    /// An expired password at the mail server: mails wait, the gauge tells, and nothing is lost when it is mended.
    @Test func serversOwnRefusalEndsNoMail() async throws {
        try await withTenant { test in
            try await queue([try test.mail()], test)
            let isMended = Mutex(false)
            let transport = ScriptedTransport(beforeHandOver: { _ in
                isMended.withLock { $0 } ? nil : .unavailable("535 5.7.8 expired")
            }) { _ in .sent("250 ok") }
            let first = RunningWorker(test.directory, transport)
            first.call(test.id)
            await first.finish()
            #expect(try await test.outbox().map(\.state) == [.queued])
            #expect(first.worker.counts.isServerFailing && first.worker.counts[.unavailable] == 1)
            isMended.withLock { $0 = true }
            pass(61, test)
            let second = RunningWorker(test.directory, transport)
            second.call(test.id)
            await second.finish()
            #expect(try await test.outbox().map(\.state) == [.sent])
            #expect(!second.worker.counts.isServerFailing && second.worker.counts[.sent] == 1)
        }
    }

    /// What a newer program has queued waits for one, and isn't tried every minute.
    @Test func mailThatCanNotBeReadIsPutOff() async throws {
        try await withTenant { test in
            let mail = try test.mail()
            try await queue([mail], test)
            let sealed = try test.keys.seal(Data([1, 2]), for: .outboxMessage(mail.id))
            try await test.sql { _ = try $0.execute("update outbox set message = \(sealed)") }
            let server = RunningWorker(test.directory, ScriptedTransport { _ in .sent("250 ok") })
            server.call(test.id)
            await server.finish()
            #expect(try await test.outbox().map(\.state) == [.queued])
            #expect(try await secondsToDue(test) > 14 * 60)
        }
    }

    /// What was refused can be sent again by staff, until nobody would want it; then its words go too.
    @Test func wordsOfRefusedMailsGoWhenTheyAreOfNoUse() async throws {
        try await withTenant { test in
            try await queue([try test.mail(.link, expiry: japan("2026-11-16 11:00:00"))], test)
            let server = RunningWorker(test.directory, ScriptedTransport { _ in .permanent("550 no") })
            server.call(test.id)
            await server.finish()
            let visit = TenantVisit(
                platformRuntime: test.tenant.platformRuntime, health: PlatformHealth(),
                failures: test.directory.failures)
            _ = try await visit.sweep(test.tenant)
            #expect(try await test.outbox().map(\.isErased) == [false])
            test.rehearse("2026-11-16 11:00:01")
            _ = try await visit.sweep(test.tenant)
            #expect(try await test.outbox().map(\.isErased) == [true])
        }
    }
}

extension TestTenant {
    /// Puts the tenant's next visit off.
    fileprivate func makeDueInAnHour() async throws {
        let id = id
        try await database.transaction(in: .platform()) { transaction in
            try TenantDueStore(transaction: transaction).addMissing()
            _ = try transaction.execute(
                "update platform.tenant_due set due_at = now() + interval '1 hour' where tenant = \(id.name)")
        }
    }

    /// Whether any server visits the tenant now.
    fileprivate func isDueNow() async throws -> Bool {
        let id = id
        return try await database.transaction(in: .platform()) { transaction in
            try transaction.first("select from platform.tenant_due where tenant = \(id.name) and due_at <= now()")
                != nil
        }
    }
}

import Platform
import Synchronization
import Testing

@testable import Server

@Suite struct ReadinessProbeTests {
    private struct Down: Error {}

    /// A database that says nothing until it is told to.
    private func silent() -> (ask: @Sendable () async -> ReadinessProbe.Answer, AsyncStream<Void>.Continuation) {
        let (answers, answer) = AsyncStream.makeStream(of: Void.self)
        return (
            {
                for await _ in answers { break }; return .current
            }, answer
        )
    }

    @Test func answersAreToldApart() async {
        #expect(await ReadinessProbe(limit: .seconds(120)) { .current }.answer() == .current)
        #expect(await ReadinessProbe(limit: .seconds(120)) { .outdated }.answer() == .outdated)
        #expect(await ReadinessProbe(limit: .seconds(120)) { .refuses(.full) }.answer() == .refuses(.full))
        #expect(await ReadinessProbe(limit: .seconds(120)) { throw Down() }.answer() == .none)
    }

    @Test func silentDatabaseIsWaitedForNoLongerThanTheBound() async {
        let (ask, answer) = silent()
        #expect(await ReadinessProbe(timeIsOver: {}, ask: ask).answer() == .none)
        answer.finish()
    }

    @Test func manyWhoAskAreOneQuestion() async {
        let (ask, answer) = silent()
        let questions = Mutex(0)
        let probe = ReadinessProbe(timeIsOver: {}) {
            questions.withLock { $0 += 1 }
            return await ask()
        }
        for _ in 0..<20 { #expect(await probe.answer() == .none) }
        #expect(questions.withLock { $0 } <= 1)
        answer.finish()
    }
}

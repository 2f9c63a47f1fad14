import Domain
import Logging
import Synchronization
import Testing

@testable import Platform
@testable import Postgres

@Suite struct OutageLogTests {
    /// A log with its time in the test's hand.
    private final class Desk: Sendable {
        let lines = WrittenLines()
        let now = Mutex(ContinuousClock.now)

        var outages: OutageLog { OutageLog(logger: lines.logger, now: { [self] in now.withLock { $0 } }) }

        func pass(_ seconds: Int) { now.withLock { $0 += .seconds(seconds) } }
    }

    private let down = PostgresError(kind: .connection, stage: .connect, message: "connection refused")

    @Test func lastingOutageHasALineAMinute() {
        let desk = Desk()
        let outages = desk.outages
        for _ in 0..<180 {
            outages.error("housekeeping", down, ["what": "visits"])
            outages.error("outbox", down, ["tenant": "aoba-city"])
            desk.pass(1)
        }
        #expect(desk.lines.messages == Array(repeating: "database fails", count: 3))
        #expect(desk.lines.values("times") == ["1", "120", "120"])
        #expect(desk.lines.values("seconds") == ["0", "60", "120"])
        outages.isOver(.database)
        outages.isOver(.database)
        #expect(desk.lines.messages.last == "over: database fails" && desk.lines.messages.count == 4)
        #expect(desk.lines.values("seconds").last == "180")
    }

    @Test func outageThatComesAndGoesHasNoMoreLines() {
        let desk = Desk()
        let outages = desk.outages
        for _ in 0..<120 {
            outages.note(.mailServer, error: "421 busy")
            outages.isOver(.mailServer)
            desk.pass(1)
        }
        let (begun, over) = ("mail server fails, mails wait", "over: mail server fails, mails wait")
        #expect(desk.lines.messages == [begun, over, begun, over])
        #expect(desk.lines.values("times") == ["1", "60"])
    }

    @Test func manyTenantsThatFailAreOneLineWithTheirNumber() {
        let desk = Desk()
        let failures = TenantFailures(outages: desk.outages)
        struct Broken: Error {}
        for round in 0..<2 {
            for number in 100..<1841 {
                failures.noteFailing(.slots, of: TenantID(name: "city-\(number)"), Broken())
            }
            if round == 0 { desk.pass(60) }
        }
        #expect(failures.count == 1741)
        #expect(desk.lines.messages == Array(repeating: "tenants fail: slots can't be made", count: 2))
        #expect(desk.lines.values("tenants") == ["1", "1741"])
        #expect(desk.lines.values("tenant").last == "city-100 city-1000 city-1001 city-1002 city-1003 …")
        for number in 100..<1841 { failures.noteWorking(.slots, of: TenantID(name: "city-\(number)")) }
        #expect(desk.lines.messages.last == "over: tenants fail: slots can't be made" && desk.lines.messages.count == 3)
    }

    /// One that is away keeps all tenants from their work: that is said once, and of no tenant.
    @Test func tenantsThatFailBecauseOfTheDatabaseAreItsOutage() {
        let desk = Desk()
        let failures = TenantFailures(outages: desk.outages)
        for part in TenantFailures.Part.allCases {
            for number in 1...100 { failures.noteFailing(part, of: TenantID(name: "city-\(number)"), down) }
        }
        #expect(failures.count == 100)
        #expect(desk.lines.messages == ["database fails"])
    }

    @Test func otherErrorsAreLoggedEachTime() {
        let desk = Desk()
        let outages = desk.outages
        let fault = PostgresError(kind: .server, sqlState: .undefinedColumn, message: "no column")
        for _ in 0..<3 { outages.error("housekeeping", fault, ["what": "visits"]) }
        #expect(desk.lines.messages == Array(repeating: "housekeeping", count: 3))
        #expect(desk.lines.values("error").first?.contains("no column") == true)
    }
}

import Domain
import Foundation
import Synchronization
import Testing

@testable import Platform
@testable import Server
@testable import TenantConfig

/// What reports say of values that few runs have.
@Suite struct ReportTests {
    private let clean = DiagnosticReport([], source: SourceText([], file: "t/tenant.yaml"))
    private let id = "3-0123456789ab-ba9876543210"

    private func findings(_ severity: Diagnostic.Severity) -> DiagnosticReport {
        let place = Diagnostic(
            severity, file: "t/tenant.yaml", at: .start, Bilingual(same: "unknown setting 'nmae'"),
            hint: Bilingual(same: "did you mean 'name'?"), path: "nmae")
        return DiagnosticReport([place], source: SourceText(Array("nmae: 市".utf8), file: "t/tenant.yaml"))
    }

    @Test func validationShowsEveryFindingWithItsLine() {
        let refused = ValidationReport(path: "bad", findings: findings(.error))
        let list = ReportList([ValidationReport(path: "good", findings: clean), refused])
        #expect(
            list.text.english == """
                good: ok
                t/tenant.yaml:1:1: error: unknown setting 'nmae'
                nmae: 市
                ^
                  hint: did you mean 'name'?
                bad: 1 error

                """)
        #expect(list.failure == .refused(.none))
        #expect(ValidationReport(path: "x", findings: findings(.warning)).failure == nil)
    }

    @Test func planSaysWhatWouldHappenAndHowToGoOn() {
        let report = PlanReport(
            path: "t", tenant: "t", plan: id, base: 3,
            settings: [SettingsChange(path: "a.b", kind: .changed, old: "4", new: "2")],
            pictures: [PictureChange(name: "map.svg", kind: .replaced)], holds: 1, next: Bilingual(same: "go on"),
            findings: clean)
        #expect(
            report.text.english == """
                t: plan \(id) against version 3
                settings:
                    a.b: 4 → 2
                pictures:
                  map.svg: replaced
                slots: no difference
                held just now, of closed slots: 1
                bookings hit: none
                go on

                """)
        #expect(report.failure == nil)
        #expect(PlanReport(path: "t", tenant: "t", findings: clean).failure == .refused(.none))
    }

    @Test func applySaysWhyItWasRefused() {
        let refused = ApplyReport(
            path: "t", tenant: "t", version: nil, changed: false, refusal: Bilingual(same: "the plan is out of date"),
            findings: clean)
        #expect(refused.text.english == "t: the plan is out of date\nt: refused, nothing changed\n")
        #expect(RollbackReport.applied(refused).failure == .refused(.none))
        let same = ApplyReport(path: "t", tenant: "t", version: 2, changed: false, findings: clean)
        #expect(same.text.english == "t: version 2, unchanged\n" && same.failure == nil)
    }

    @Test func versionsAreLines() {
        let second = VersionSummary(
            version: 2, appliedAt: Date(timeIntervalSince1970: 0), appliedBy: "abe", note: "oh", rollbackOf: 1,
            active: true)
        let first = VersionSummary(
            version: 1, appliedAt: Date(timeIntervalSince1970: 0), appliedBy: "abe", active: false)
        #expect(
            ReportList([second, first]).text.english
                == "* 2\t1970-01-01T00:00:00Z\tabe\trollback of 1\toh\n  1\t1970-01-01T00:00:00Z\tabe\n")
    }

    @Test func migrationsTellWhatWasCarriedOut() {
        let report = MigrationReport(schemas: [
            .init(schema: "platform", version: 3, applied: []),
            .init(schema: "tenant_aoba_city", version: 5, applied: [4, 5]),
        ])
        #expect(
            report.text.english == "tenant_aoba_city: now version 5 (2 carried out)\n2 schemas, 1 already current\n")
    }

    @Test func importsTellCountsOrErrors() {
        var report = ImportReport(
            tenant: "t", service: "pickup", dryRun: true, added: 1, changed: 2, unchanged: 3, removed: 4)
        let counts = "t/pickup: 1 new, 2 changed, 3 unchanged, 4 removed (dry run, nothing imported)\n"
        #expect(report.text.english == counts + "to withdraw them: --accept-removals 4\n")
        #expect(report.failure == nil)
        report.errors = [.init(file: "register.csv", line: 2, message: Bilingual(same: "no day"))]
        #expect(report.text.english == "register.csv:2: error: no day\n1 error, nothing imported\n")
        #expect(report.failure == .refused(.none))
    }

    @Test func whatBreaksAListComesAfterTheReportsBeforeIt() async throws {
        struct Odd: Error {}
        var seen: (text: String, failure: CommandFailure?) = ("", nil)
        await #expect(throws: Odd.self) {
            _ = try await ReportList(
                each: ["a", "b", "c", "d"], broken: { seen = ($0.text.english, .all($0.failures)) }
            ) {
                switch $0 {
                case "a": ValidationReport(path: $0, findings: clean)
                case "b": throw CommandFailure.unavailable(Bilingual(same: "no b"))
                default: throw Odd()
                }
            }
        }
        #expect(seen.text == "a: ok\n" && seen.failure == .unavailable(Bilingual(same: "no b")))
    }

    @Test func reportsSideBySideComeInTheOrderOfTheirItems() async throws {
        let (others, done) = AsyncStream.makeStream(of: Void.self)
        let list = try await ReportList(each: ["a", "b", "c"], atATime: 2) { item in
            if item == "a" {
                // The first is done when all others are.
                for await _ in others { break }
            }
            if item == "c" { done.yield() }
            return ValidationReport(path: item, findings: clean)
        }
        #expect(list.text.english == "a: ok\nb: ok\nc: ok\n")
    }

    @Test func whatMayWorkLaterIsTriedAgainWhenTheOthersAreDone() async throws {
        let notYet = CommandFailure.refused(Bilingual(same: "not yet"))
        let tried = Mutex<[String]>([])
        let list = try await ReportList(each: ["a", "b"], isWorthWaiting: { $0 as? CommandFailure == notYet }) { item in
            let isAfterB = tried.withLock { tried in
                tried.append(item)
                return tried.contains("b")
            }
            guard item != "a" || isAfterB else { throw notYet }
            return ValidationReport(path: item, findings: clean)
        }
        #expect(list.text.english == "a: ok\nb: ok\n" && tried.withLock { $0 } == ["a", "b", "a"])
    }
}

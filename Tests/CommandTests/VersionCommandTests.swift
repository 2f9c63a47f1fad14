import Foundation
import Testing

@testable import Platform
@testable import Server
@testable import TenantConfig

@Suite struct VersionCommandTests {
    private let clean = DiagnosticReport([], source: SourceText([], file: "t/tenant.yaml"))
    private let id = "3-0123456789ab-ba9876543210"

    @Test func planPrintsItsIDAndLeavesWithZero() async {
        let run = ToolRun()
        let code = await run("tenant", "plan", "t") { [clean, id] in
            $0.planTenant = { options in
                PlanReport(
                    path: options.path, tenant: "t", plan: id, base: 3,
                    settings: [SettingsChange(path: "a.b", kind: .changed, old: "4", new: "2")],
                    pictures: [PictureChange(name: "map.svg", kind: .replaced)], holds: 1, next: "go on",
                    findings: clean)
            }
        }
        #expect(code == 0)
        #expect(
            run.out == """
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
    }

    @Test func planOfABrokenFolderIsRefused() async {
        let run = ToolRun()
        let code = await run("tenant", "plan", "t", "--format", "json") { [clean] in
            $0.planTenant = { PlanReport(path: $0.path, tenant: "t", findings: clean) }
        }
        #expect(code == 1)
        #expect((try? JSONSerialization.jsonObject(with: Data(run.out.utf8))) is [String: Any])
    }

    @Test func applyPassesOnItsTerms() async {
        let asked = Captured<ApplyOptions>()
        let run = ToolRun()
        let code = await run("tenant", "apply", "t", "--plan", id, "--note", "why", "--accept-hits", "--by", "abe") {
            [clean] in
            $0.applyTenant = { options in
                asked.set(options)
                return ApplyReport(
                    path: "t", tenant: "t", version: nil, changed: false, refusal: "the plan is out of date",
                    findings: clean)
            }
        }
        #expect(code == 1)
        #expect(run.out == "t: the plan is out of date\nt: refused, nothing changed\n")
        #expect(asked.value?.terms.plan?.description == id && asked.value?.terms.note == "why")
        #expect(asked.value?.terms.acceptsHits == true && asked.value?.by == "abe")
    }

    @Test func plansAreCheckedBeforeAnythingIsDone() async {
        let two = ToolRun()
        #expect(await two("tenant", "apply", "a", "b", "--plan", id) == 64)
        let odd = ToolRun()
        #expect(await odd("tenant", "apply", "a", "--plan", "3") == 64)
        #expect(odd.notes.contains("'3' is no plan"))
    }

    @Test func versionsAreListed() async {
        let run = ToolRun()
        let code = await run("tenant", "versions", "t") {
            $0.listVersions = { _, _ in
                [
                    VersionSummary(
                        version: 2, appliedAt: Date(timeIntervalSince1970: 0), appliedBy: "abe", note: "oh",
                        rollbackOf: 1, active: true),
                    VersionSummary(
                        version: 1, appliedAt: Date(timeIntervalSince1970: 0), appliedBy: "abe", active: false),
                ]
            }
        }
        #expect(code == 0)
        #expect(
            run.out
                == "* 2\t1970-01-01T00:00:00Z\tabe\trollback of 1\toh\n  1\t1970-01-01T00:00:00Z\tabe\n")
    }

    @Test func diffTakesVersionsAndFolders() async {
        let asked = Captured<ComparisonOptions>()
        let run = ToolRun()
        let code = await run("tenant", "diff", "t", "3", "tenants/t", "--text") {
            $0.compareTenant = { options in
                asked.set(options)
                return ComparisonReport(
                    tenant: "t", from: "version 3", to: "tenants/t", settings: [], pictures: [], unified: "@@\n")
            }
        }
        #expect(code == 0 && run.out == "@@\n")
        #expect(asked.value?.from == 3 && asked.value?.to == "tenants/t" && asked.value?.asText == true)
    }

    @Test func diffTakesAFolderAlone() async {
        let asked = Captured<ComparisonOptions>()
        let run = ToolRun()
        let code = await run("tenant", "diff", "t", "tenants/t") {
            $0.compareTenant = { options in
                asked.set(options)
                return ComparisonReport(tenant: "t", from: "version 3", to: "tenants/t", settings: [], pictures: [])
            }
        }
        #expect(code == 0)
        #expect(asked.value?.from == nil && asked.value?.to == "tenants/t")
        #expect(await ToolRun()("tenant", "diff", "t", "tenants/t", "3") == 64)
    }

    @Test func dryRunOfARollbackOnlyPlans() async {
        let run = ToolRun()
        let code = await run("tenant", "rollback", "t", "2", "--dry-run") { [clean, id] in
            $0.planRollback = { PlanReport(path: "t, version \($0.version)", tenant: "t", plan: id, findings: clean) }
        }
        #expect(code == 0 && run.out.contains(id))
        let done = ToolRun()
        let applied = await done("tenant", "rollback", "t", "2") { [clean] in
            $0.rollBackTenant = {
                ApplyReport(path: "t", tenant: "t", version: 5, changed: $0.version == 2, findings: clean)
            }
        }
        #expect(applied == 0 && done.out == "t: version 5 applied\n")
    }
}

import Domain
import Foundation
import Platform
import TenantConfig
import Testing

@testable import Server

@Suite struct TenantCommandTests {
    private let refusal = findings(.error)
    private let clean = DiagnosticReport([], source: SourceText([], file: "t/tenant.yaml"))

    private static func findings(_ severity: Diagnostic.Severity) -> DiagnosticReport {
        let place = Diagnostic(
            severity, file: "t/tenant.yaml", at: .start, "unknown setting 'nmae'",
            hint: "did you mean 'name'?", path: "nmae")
        return DiagnosticReport([place], source: SourceText(Array("nmae: 市".utf8), file: "t/tenant.yaml"))
    }

    @Test func validateShowsAllFindingsAndRefuses() async {
        let run = ToolRun()
        let code = await run("tenant", "validate", "good", "bad", environment: [:]) { [refusal, clean] in
            $0.validateTenant = { ValidationReport(path: $0, findings: $0 == "bad" ? refusal : clean) }
        }
        #expect(code == 1)
        #expect(
            run.out == """
                good: ok
                t/tenant.yaml:1:1: error: unknown setting 'nmae'
                nmae: 市
                ^
                  hint: did you mean 'name'?
                bad: 1 error

                """)
        #expect(run.notes.isEmpty)
    }

    @Test func warningsAloneAreInOrder() async {
        let run = ToolRun()
        let code = await run("tenant", "validate", "x", "--format", "json") {
            $0.validateTenant = { path in
                ValidationReport(path: path, findings: Self.findings(.warning))
            }
        }
        #expect(code == 0)
        #expect(run.out.contains("\"valid\" : true"))
        #expect((try? JSONSerialization.jsonObject(with: Data(run.out.utf8))) is [Any])
    }

    @Test func applyPassesOnWhoAndReportsVersions() async {
        let run = ToolRun()
        let code = await run("tenant", "apply", "a", "b") { [clean] in
            $0.applyTenant = { options in
                ApplyReport(
                    path: options.path, tenant: options.path, version: 2,
                    changed: options.path == "a" && options.by == "sato", findings: clean)
            }
        }
        #expect(code == 0)
        #expect(run.out == "a: version 2 applied\nb: version 2, unchanged\n")
        let refused = ToolRun()
        let refusedCode = await refused("tenant", "apply", "a") { [refusal] in
            $0.applyTenant = {
                ApplyReport(path: $0.path, tenant: "a", version: nil, changed: false, findings: refusal)
            }
        }
        #expect(refusedCode == 1)
        #expect(refused.out.hasSuffix("a: refused, nothing changed\n"))
    }

    @Test func applyKnowsThePlatformsHostWhereItIsSet() async {
        let asked = Captured<ApplyOptions>()
        let note: (inout CommandActions) -> Void = { [clean] in
            $0.applyTenant = {
                asked.set($0)
                return ApplyReport(path: $0.path, tenant: "a", version: 1, changed: true, findings: clean)
            }
        }
        _ = await ToolRun()("tenant", "apply", "a", change: note)
        #expect(asked.value?.publicURL?.text == "https://yoyaku.example.jp")
        _ = await ToolRun()("tenant", "apply", "a", "--public-url", "https://Other.example.jp:8443", change: note)
        #expect(asked.value?.publicURL?.hostName?.name == "other.example.jp")
    }

    @Test func aRefusedTenantDoesNotHideThoseBeforeIt() async {
        let run = ToolRun()
        let code = await run("tenant", "apply", "a", "b") { [clean] in
            $0.applyTenant = {
                guard $0.path == "a" else { throw CommandFailure.refused("The host name belongs to 'a'.") }
                return ApplyReport(path: $0.path, tenant: "a", version: 2, changed: true, findings: clean)
            }
        }
        #expect(code == 1)
        #expect(run.out == "a: version 2 applied\n" && run.notes == "madoguchi: The host name belongs to 'a'.\n")
    }

    @Test func oneThatCantBeReadDoesNotKeepTheOthersOut() async {
        let unreadable = CommandFailure.unavailable("nope: there is no tenant.yaml that can be read.")
        let applying = ToolRun()
        let code = await applying("tenant", "apply", "nope", "a") { [clean] in
            $0.applyTenant = {
                guard $0.path == "a" else { throw unreadable }
                return ApplyReport(path: $0.path, tenant: "a", version: 2, changed: true, findings: clean)
            }
        }
        #expect(code == 69)
        #expect(applying.out == "a: version 2 applied\n" && applying.notes == "madoguchi: \(unreadable.message)\n")
        let validating = ToolRun()
        let validCode = await validating("tenant", "validate", "nope", "bad", environment: [:]) { [refusal] in
            $0.validateTenant = { path in
                guard path == "bad" else { throw unreadable }
                return ValidationReport(path: path, findings: refusal)
            }
        }
        #expect(validCode == 69 && validating.out.hasSuffix("bad: 1 error\n"))
    }

    @Test func listPrintsTextOrJSON() async throws {
        let summary = TenantSummary(
            tenant: "aoba-city", name: "青葉市", version: 4, appliedAt: Date(timeIntervalSince1970: 0))
        let text = ToolRun()
        #expect(await text("tenant", "list") { $0.listTenants = { _ in [summary] } } == 0)
        #expect(text.out == "aoba-city\t青葉市\tversion 4\t1970-01-01T00:00:00Z\n")
        let json = ToolRun()
        #expect(await json("tenant", "list", "--format", "json") { $0.listTenants = { _ in [summary] } } == 0)
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
        #expect(rows.first?["name"] as? String == "青葉市")
        #expect(rows.first?["appliedAt"] as? String == "1970-01-01T00:00:00Z")
    }

    @Test func schemaIsPrintedAsItIs() async {
        let run = ToolRun()
        #expect(await run("tenant", "schema", environment: [:]) { $0.tenantSchema = { "{}\n" } } == 0)
        #expect(run.out == "{}\n")
    }

    @Test func importShowsProgressOnStandardErrorOnly() async {
        let asked = Captured<ImportOptions>()
        let run = ToolRun()
        let code = await run(
            "tenant", "import-register", "aoba-city", "register.csv", "--service", "pickup", "--dry-run"
        ) {
            $0.importRegister = { options, progress in
                asked.set(options)
                progress(ImportProgress(lines: 5000, total: 10000))
                progress(ImportProgress(lines: 10000, total: nil))
                return ImportReport(
                    tenant: options.tenant, service: "pickup", dryRun: options.dryRun, added: 1, changed: 2,
                    unchanged: 3, removed: 4)
            }
        }
        #expect(code == 0)
        #expect(asked.value?.service == "pickup")
        #expect(asked.value?.dryRun == true)
        #expect(run.notes == "5000 / 10000 lines\n10000 lines\n")
        #expect(
            run.out == "aoba-city/pickup: 1 new, 2 changed, 3 unchanged, 4 removed (dry run, nothing imported)\n")
    }

    @Test func anImportWithErrorsIsRefused() async {
        let run = ToolRun()
        let code = await run("tenant", "import-register", "aoba-city", "register.csv") {
            $0.importRegister = { options, _ in
                ImportReport(
                    tenant: options.tenant, service: "pickup", dryRun: false, added: 0, changed: 0, unchanged: 0,
                    removed: 0, errors: [.init(file: "register.csv", line: 2, message: "no day")])
            }
        }
        #expect(code == 1)
        #expect(run.out.hasSuffix("1 error, nothing imported\n"))
    }
}

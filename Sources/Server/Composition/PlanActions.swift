import Foundation
import Platform
import Plugins
import TenantConfig
import Domain

/// The actions that plan versions, and what a refused plan says.
enum PlanActions {
    @Sendable static func plan(_ options: ApplyOptions) async throws -> PlanReport {
        let folder = try TenantActions.read(options.path)
        guard let settings = folder.settings else {
            return PlanReport(path: options.path, tenant: options.path, findings: folder.report)
        }
        return try await Program.run(options.database) { program in
            let plan = try await program.provisioner.plan(settings, yaml: folder.yaml, files: folder.files)
            return report(
                plan, yaml: folder.yaml, path: options.path,
                next: "to apply it: madoguchi tenant apply \(options.path) --plan \(plan.id)", findings: folder.report)
        }
    }

    @Sendable static func planRollback(_ options: RollbackOptions) async throws -> PlanReport {
        try await Program.run(options.database) { program in
            let (old, file) = try await stored(options, program)
            guard let settings = file.settings else {
                return PlanReport(path: name(options), tenant: options.tenant, findings: file.report)
            }
            let plan = try await program.provisioner.plan(settings, yaml: old.yaml, files: old.files)
            return report(
                plan, yaml: old.yaml, path: name(options),
                next: "to apply it: madoguchi tenant rollback \(options.tenant) \(options.version) --plan \(plan.id)",
                findings: file.report)
        }
    }

    @Sendable static func rollBack(_ options: RollbackOptions) async throws -> ApplyReport {
        try await Program.run(options.database) { program in
            let (_, file) = try await stored(options, program)
            guard file.settings != nil else {
                return ApplyReport(
                    path: name(options), tenant: options.tenant, version: nil, changed: false,
                    refusal: "today's program can't read version \(options.version)", findings: file.report)
            }
            let id = TenantID(name: options.tenant)
            return try await applied(path: name(options), tenant: id, findings: file.report) {
                try await program.provisioner.rollBack(
                    id, to: options.version, by: options.by, terms: options.terms.terms)
            }
        }
    }

    /// What an apply did, or why it was refused by its plan.
    static func applied(
        path: String, tenant: TenantID, findings: DiagnosticReport,
        _ apply: () async throws -> TenantProvisioner.Report
    ) async throws -> ApplyReport {
        do {
            let report = try await apply()
            return ApplyReport(
                path: path, tenant: tenant.name, version: report.version, changed: report.isNew,
                conflicts: report.slots.conflicts.map { conflict in
                    let time = JapaneseFormat.dateTime(conflict.start, language: "ja")
                    return "\(conflict.counter) \(time): \(conflict.taken) booked, \(conflict.planned) planned"
                },
                findings: findings)
        } catch let refusal as PlanRefusal {
            let (words, plan) = words(refusal)
            return ApplyReport(
                path: path, tenant: tenant.name, version: nil, changed: false, refusal: words,
                plan: report(plan, yaml: nil, path: path, next: nil, findings: DiagnosticReport.none),
                findings: findings)
        }
    }

    private static func words(_ refusal: PlanRefusal) -> (String, ConfigurationPlan) {
        switch refusal {
        case .hits(let plan):
            let count = plan.hits.count == 1 ? "1 booking" : "\(plan.hits.count) bookings"
            return ("\(count) would be hit: look at the plan, then give it with --plan, or --accept-hits", plan)
        case .stranded(let plan): return (strandedWords(plan), plan)
        case .stale(let parts, let plan):
            let reasons = parts.map { part in
                switch part {
                case .version: "version \(plan.base?.version ?? 0) is in force now"
                case .content: "its text or pictures were changed"
                case .bookings: "other bookings are hit"
                }
            }
            return ("the plan is out of date: \(reasons.joined(separator: "; "))", plan)
        }
    }

    private static func strandedWords(_ plan: ConfigurationPlan) -> String {
        let count = plan.stranded.count
        return (count == 1 ? "1 booking" : "\(count) bookings") + " would lose the service or the counter: cancel "
            + (count == 1 ? "it" : "them")
            + " first (madoguchi booking cancel), or keep it in the file and close its days"
    }

    /// A plan as printed; settings are compared where `yaml` is given.
    private static func report(
        _ plan: ConfigurationPlan, yaml: String?, path: String, next: String?, findings: DiagnosticReport
    ) -> PlanReport {
        let difference = yaml.flatMap { new in
            plan.base.flatMap { SettingsDifference(fromYAML: $0.yaml, to: new) }
        }
        return PlanReport(
            path: path, tenant: plan.tenant.name, plan: plan.id.description, base: plan.base?.version,
            isUnchanged: plan.isUnchanged, settings: difference?.changes, pictures: plan.pictures,
            slots: plan.slots.counters, holds: plan.holds, lapsing: plan.lapsing,
            hits: plan.hits.map(PlanReport.Hit.init),
            next: plan.stranded.isEmpty ? next : next.map { _ in "can't be applied: \(strandedWords(plan))" },
            findings: findings)
    }

    private static func stored(
        _ options: RollbackOptions, _ program: Program
    ) async throws -> (StoredConfiguration, TenantFile) {
        let old = try await program.provisioner.configuration(
            of: TenantID(name: options.tenant), version: options.version)
        return (old, TenantFile.readApplied(yaml: old.yaml, fileName: name(options), rules: EligibilityRules.all))
    }

    private static func name(_ options: RollbackOptions) -> String {
        "\(options.tenant), version \(options.version)"
    }
}

extension TermsOptions {
    /// The same for the platform.
    var terms: ApplyTerms { ApplyTerms(plan: plan, acceptsHits: acceptsHits, note: note) }
}

extension DiagnosticReport {
    /// Nothing was found.
    static let none = DiagnosticReport([], source: SourceText([], file: ""))
}

import Foundation
import Platform
import TenantConfig
import Domain

/// What applying a configuration would do.
struct PlanReport: Report {
    let path: String
    let tenant: String
    /// The plan's id; nil when there are errors.
    var plan: String?
    /// The active version it was compared with; nil for a first version.
    var base: Int?
    /// Whether text and pictures are those in force.
    var isUnchanged = false
    /// The differing settings; nil where only slots and bookings are told.
    var settings: [SettingsChange]?
    /// The differing pictures.
    var pictures: [PictureChange] = []
    /// What becomes of the slots, by counter.
    var slots: [SlotPlanDifference.Counter] = []
    /// Held places, not yet booked, of slots that would be closed.
    var holds = 0
    /// Penalties in force that would refuse nobody any more.
    var lapsing = 0
    /// Upcoming bookings that are hit.
    var hits: [Hit] = []
    /// What upcoming bookings were told and what would hold no more.
    var promises: [BrokenPromise] = []
    /// Whether bookings would lose their service or counter, so that it can't be applied.
    var isStranded = false
    /// How to go on.
    var next: String?
    /// Errors and warnings of the check.
    let findings: DiagnosticReport

    /// A booking that is hit, without personal data.
    struct Hit: Encodable, Sendable, Equatable {
        let receiptNumber: String
        let service: String
        let counter: String
        let start: Date
        let reasons: [BookingHit.Reason]

        init(_ hit: BookingHit) {
            receiptNumber = hit.receipt.description
            service = hit.service.name
            counter = hit.counter.name
            start = hit.start
            reasons = hit.reasons
        }

        var text: String {
            let head = "  \(receiptNumber)  \(JapaneseFormat.dateTime(start, language: "ja"))  \(service), \(counter)\n"
            return head + reasons.map { "    \($0.rule): \($0.text)\n" }.joined()
        }
    }

    var failure: CommandFailure? {
        if plan == nil || isStranded { return .refused("") }
        return hits.isEmpty && promises.allSatisfy { $0.bookings == 0 } ? nil : .needsAgreement
    }

    var text: String {
        guard let plan else { return findings.text + "\(tenant): can't be applied\n" }
        if isUnchanged { return findings.text + "\(tenant): the same as version \(base ?? 0) in force\n" }
        let against = base.map { "against version \($0)" } ?? "for a first version"
        return findings.text + "\(tenant): plan \(plan) \(against)\n" + changes + (next.map { "\($0)\n" } ?? "")
    }

    /// What differs: settings, slots, what bookings were told, and which are hit.
    var changes: String { settingsText + slotsText + promisesText + hitsText }

    private var promisesText: String {
        guard !promises.isEmpty else { return "" }
        let lines = promises.map { promise in
            let told = promise.bookings == 1 ? "1 booking" : "\(promise.bookings) bookings"
            return "  \(promise.about) (\(told)): \(promise.rule): \(promise.text)\n"
        }
        return "otherwise than was said:\n" + lines.joined()
    }

    private var settingsText: String {
        guard base != nil, let settings else { return "" }
        let pictures = pictures.map { "  \($0.name): \($0.kind.rawValue)\n" }
        return "settings:\(settings.isEmpty ? " no difference\n" : "\n" + settings.map { "  \($0.text)\n" }.joined())"
            + (pictures.isEmpty ? "" : "pictures:\n" + pictures.joined())
    }

    private var slotsText: String {
        guard !slots.isEmpty else { return "slots: no difference\n" }
        return "slots:\n" + slots.map { "  \($0.counter): \(Self.words($0))\n" }.joined()
    }

    private static func words(_ counter: SlotPlanDifference.Counter) -> String {
        let counts = [
            (counter.added, "new"), (counter.removed, "removed"), (counter.closed, "closed with places taken"),
            (counter.reopened, "reopened"), (counter.lengthened, "of another length"),
        ]
        let places = counter.places.map { "\($0.slots) with \($0.to) places instead of \($0.from)" }
        return (counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" } + places).joined(separator: ", ")
    }

    private var hitsText: String {
        let held =
            (holds > 0 ? "held just now, of closed slots: \(holds)\n" : "")
            + (lapsing > 0 ? "refusals in force that would no longer hold: \(lapsing)\n" : "")
        guard !hits.isEmpty else { return held + "bookings hit: none\n" }
        return held + "bookings hit: \(hits.count)\n" + hits.map(\.text).joined()
    }
}

extension PlanReport {
    /// A plan as printed; settings are compared where its `yaml` is given.
    ///
    /// - Parameter next: how to go on, where the plan can be applied.
    init(_ plan: ConfigurationPlan, yaml: String?, path: String, next: String?, findings: DiagnosticReport) {
        let difference = yaml.flatMap { new in
            plan.base.flatMap { SettingsDifference(fromYAML: $0.yaml, to: new) }
        }
        self.init(
            path: path, tenant: plan.tenant.name, plan: plan.id.description, base: plan.base?.version,
            isUnchanged: plan.isUnchanged, settings: difference?.changes, pictures: plan.pictures,
            slots: plan.slots.counters, holds: plan.holds, lapsing: plan.lapsing,
            hits: plan.hits.map(Hit.init), promises: plan.promises, isStranded: !plan.stranded.isEmpty,
            next: plan.stranded.isEmpty ? next : next.map { _ in "can't be applied: \(plan.strandedWords)" },
            findings: findings)
    }
}

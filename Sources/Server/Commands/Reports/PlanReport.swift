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
    var next: Bilingual?
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

        var text: Bilingual {
            let head = "  \(receiptNumber)  \(JapaneseFormat.dateTime(start, language: "ja"))  \(service), \(counter)\n"
            return Bilingual(same: head)
                + reasons.map { Bilingual(same: "    \($0.rule): ") + $0.text + Bilingual(same: "\n") }.joined()
        }
    }

    var failure: CommandFailure? {
        if plan == nil || isStranded { return .refused(.none) }
        return hits.isEmpty && promises.allSatisfy { $0.bookings == 0 } ? nil : .needsAgreement
    }

    var text: Bilingual {
        let line = Bilingual(same: "\n")
        guard let plan else {
            return findings.text + Bilingual("\(tenant): can't be applied\n", ja: "\(tenant)：適用できません。\n")
        }
        if isUnchanged {
            return findings.text
                + Bilingual(
                    "\(tenant): the same as version \(base ?? 0) in force\n",
                    ja: "\(tenant)：現在のバージョン\(base ?? 0)と同じです。\n")
        }
        let against =
            base.map { Bilingual("against version \($0)", ja: "バージョン\($0)との比較") }
            ?? Bilingual("for a first version", ja: "最初のバージョン")
        let head = Bilingual(
            "\(tenant): plan \(plan) \(against.english)\n", ja: "\(tenant)：計画 \(plan)（\(against.japanese)）\n")
        return findings.text + head + changes + (next.map { $0 + line } ?? .none)
    }

    /// What differs: settings, slots, what bookings were told, and which are hit.
    var changes: Bilingual { settingsText + slotsText + promisesText + hitsText }

    private var promisesText: Bilingual {
        guard !promises.isEmpty else { return .none }
        let lines = promises.map { promise in
            let told = promise.bookings == 1 ? "1 booking" : "\(promise.bookings) bookings"
            return Bilingual(
                "  \(promise.about) (\(told)): \(promise.rule): ",
                ja: "  \(promise.about)（予約\(promise.bookings)件）：\(promise.rule): ")
                + promise.text + Bilingual(same: "\n")
        }
        return Bilingual("otherwise than was said:\n", ja: "ご案内と異なるもの：\n") + lines.joined()
    }

    private var settingsText: Bilingual {
        guard base != nil, let settings else { return .none }
        let pictures = Bilingual("pictures:\n", ja: "画像：\n") + pictures.map(\.line).joined()
        let differences =
            settings.isEmpty
            ? Bilingual(" no difference\n", ja: "変更はありません。\n")
            : Bilingual(same: "\n" + settings.map { "  \($0.text)\n" }.joined())
        return Bilingual("settings:", ja: "設定：") + differences + (self.pictures.isEmpty ? .none : pictures)
    }

    private var slotsText: Bilingual {
        guard !slots.isEmpty else { return Bilingual("slots: no difference\n", ja: "枠：変更はありません。\n") }
        let lines = slots.map {
            Bilingual("  \($0.counter): ", ja: "  \($0.counter)：") + Self.words($0) + Bilingual(same: "\n")
        }
        return Bilingual("slots:\n", ja: "枠：\n") + lines.joined()
    }

    private static func words(_ counter: SlotPlanDifference.Counter) -> Bilingual {
        let counts = [
            (counter.added, "new", "新規"), (counter.removed, "removed", "削除"),
            (counter.closed, "closed with places taken", "予約などがあるまま受付終了"), (counter.reopened, "reopened", "受付再開"),
            (counter.lengthened, "of another length", "長さの変更"),
        ]
        let places = counter.places.map {
            Bilingual(
                "\($0.slots) with \($0.to) places instead of \($0.from)", ja: "定員\($0.from)から\($0.to)へ\($0.slots)枠")
        }
        let words = counts.filter { $0.0 > 0 }.map { Bilingual("\($0.0) \($0.1)", ja: "\($0.2)\($0.0)枠") } + places
        return words.joined(separator: Bilingual(", ", ja: "、"))
    }

    private var hitsText: Bilingual {
        let held = Bilingual("held just now, of closed slots: \(holds)\n", ja: "受付終了になる枠の仮押さえ：\(holds)件\n")
        let lapsed = Bilingual(
            "refusals in force that would no longer hold: \(lapsing)\n", ja: "適用中の予約制限で、効力がなくなるもの：\(lapsing)件\n")
        let before = (holds > 0 ? held : .none) + (lapsing > 0 ? lapsed : .none)
        guard !hits.isEmpty else { return before + Bilingual("bookings hit: none\n", ja: "影響を受ける予約：なし\n") }
        return before + Bilingual("bookings hit: \(hits.count)\n", ja: "影響を受ける予約：\(hits.count)件\n")
            + hits.map(\.text).joined()
    }
}

extension PictureChange {
    /// What becomes of the picture, in a line.
    var line: Bilingual {
        let japanese =
            switch kind {
            case .added: "追加"
            case .removed: "削除"
            case .replaced: "差し替え"
            }
        return Bilingual("  \(name): \(kind.rawValue)\n", ja: "  \(name)：\(japanese)\n")
    }
}

extension PlanReport {
    /// A plan as printed; settings are compared where its `yaml` is given.
    ///
    /// - Parameter next: how to go on, where the plan can be applied.
    init(_ plan: ConfigurationPlan, yaml: String?, path: String, next: Bilingual?, findings: DiagnosticReport) {
        let difference = yaml.flatMap { new in
            plan.base.flatMap { SettingsDifference(fromYAML: $0.yaml, to: new) }
        }
        self.init(
            path: path, tenant: plan.tenant.name, plan: plan.id.description, base: plan.base?.version,
            isUnchanged: plan.isUnchanged, settings: difference?.changes, pictures: plan.pictures,
            slots: plan.slots.counters, holds: plan.holds, lapsing: plan.lapsing,
            hits: plan.hits.map(Hit.init), promises: plan.promises, isStranded: !plan.stranded.isEmpty,
            next: plan.stranded.isEmpty
                ? next : next.map { _ in Bilingual("can't be applied: ", ja: "適用できません。") + plan.strandedWords },
            findings: findings)
    }
}

extension Bilingual {
    /// How to go on with a plan.
    static func toApply(_ command: String) -> Bilingual {
        Bilingual("to apply it: \(command)", ja: "適用するには、次を実行してください： \(command)")
    }
}

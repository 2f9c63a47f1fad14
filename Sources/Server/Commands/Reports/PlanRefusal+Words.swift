import Domain
import Platform

extension PlanRefusal {
    /// The plan as it is now.
    var plan: ConfigurationPlan {
        switch self {
        case .hits(let plan), .stranded(let plan), .stale(_, let plan): plan
        }
    }

    /// Why, and what would do.
    var words: Bilingual {
        switch self {
        case .hits(let plan):
            let told = plan.promises.map(\.bookings).max() ?? 0
            let what =
                plan.hits.isEmpty
                ? Self.bookings(told, "were told otherwise", ja: "に、異なる内容をご案内しています。")
                : Self.bookings(plan.hits.count, "would be hit", ja: "に影響します。")
            return what
                + Bilingual(
                    ": look at the plan, then give it with --plan, or --accept-hits",
                    ja: "計画（madoguchi tenant plan）を確認し、--plan で計画を指定するか、--accept-hits を付けてください。")
        case .stranded(let plan): return plan.strandedWords
        case .stale(let parts, let plan):
            let reasons = parts.map { part in
                switch part {
                case .version:
                    Bilingual(
                        "version \(plan.base?.version ?? 0) is in force now",
                        ja: "現在はバージョン\(plan.base?.version ?? 0)が使われています。")
                case .content: Bilingual("its text or pictures were changed", ja: "設定または画像が変更されています。")
                case .bookings: Bilingual("other bookings are hit", ja: "影響を受ける予約が変わっています。")
                }
            }
            return Bilingual("the plan is out of date: ", ja: "計画が古くなっています。")
                + reasons.joined(separator: Bilingual("; ", ja: ""))
        }
    }

    private static func bookings(_ count: Int, _ english: String, ja japanese: String) -> Bilingual {
        Bilingual("\(count == 1 ? "1 booking" : "\(count) bookings") \(english)", ja: "予約\(count)件\(japanese)")
    }
}

extension ConfigurationPlan {
    /// What has to be done before a plan that strands bookings.
    var strandedWords: Bilingual {
        let (bookings, them) =
            stranded.count == 1 ? ("1 booking", "it") : ("\(stranded.count) bookings", "them")
        return Bilingual(
            "\(bookings) would lose the service or the counter: cancel \(them) first (madoguchi booking cancel), or "
                + "keep it in the file and close its days",
            ja: "予約\(stranded.count)件のサービスまたは窓口がなくなります。先に予約をキャンセルするか（madoguchi booking cancel）、"
                + "設定に残して受付日を閉じてください。")
    }
}

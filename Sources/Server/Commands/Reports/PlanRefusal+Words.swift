import Platform

extension PlanRefusal {
    /// The plan as it is now.
    var plan: ConfigurationPlan {
        switch self {
        case .hits(let plan), .stranded(let plan), .stale(_, let plan): plan
        }
    }

    /// Why, and what would do.
    var words: String {
        switch self {
        case .hits(let plan):
            let told = plan.promises.map(\.bookings).max() ?? 0
            let bookings = { $0 == 1 ? "1 booking" : "\($0) bookings" }
            let what =
                plan.hits.isEmpty
                ? "\(bookings(told)) were told otherwise" : "\(bookings(plan.hits.count)) would be hit"
            return "\(what): look at the plan, then give it with --plan, or --accept-hits"
        case .stranded(let plan): return plan.strandedWords
        case .stale(let parts, let plan):
            let reasons = parts.map { part in
                switch part {
                case .version: "version \(plan.base?.version ?? 0) is in force now"
                case .content: "its text or pictures were changed"
                case .bookings: "other bookings are hit"
                }
            }
            return "the plan is out of date: \(reasons.joined(separator: "; "))"
        }
    }
}

extension ConfigurationPlan {
    /// What has to be done before a plan that strands bookings.
    var strandedWords: String {
        let (bookings, them) =
            stranded.count == 1 ? ("1 booking", "it") : ("\(stranded.count) bookings", "them")
        return "\(bookings) would lose the service or the counter: cancel \(them) first (madoguchi booking cancel), or "
            + "keep it in the file and close its days"
    }
}

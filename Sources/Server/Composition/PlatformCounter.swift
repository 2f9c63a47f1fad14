import Platform

/// Figures that rise while this process runs, one for each value of a label.
struct PlatformCounter: Sendable {
    let name: String
    let help: String
    /// What the values tell apart; never anything that a visitor or an office can make up.
    let label: String
    let values: @Sendable (PlatformFigures) -> [(label: String, count: Int)]

    private init(
        _ name: String, _ help: String, by label: String,
        values: @escaping @Sendable (PlatformFigures) -> [(label: String, count: Int)]
    ) {
        self.name = "madoguchi_\(name)_total"
        self.help = help
        self.label = label
        self.values = values
    }

    static let all = [
        PlatformCounter("bookings", "What visitors did with bookings, once it was committed.", by: "event") { figures in
            BookingEvent.allCases.map { ($0.rawValue, figures.bookings[$0]) }
        },
        PlatformCounter("refusals", "Visitors who were refused, by why.", by: "kind") { figures in
            BookingRefusal.Kind.allCases.map { ($0.rawValue, figures.refusals[$0]) }
        },
        PlatformCounter("mail_deliveries", "Attempts to deliver mails, by how they ended.", by: "outcome") { figures in
            DeliveryCounts.Ending.allCases.map { ($0.rawValue, figures.deliveries[$0]) }
        },
    ]
}

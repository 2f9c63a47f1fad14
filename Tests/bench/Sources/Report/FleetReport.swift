/// What a run over many tenants found.
struct FleetReport: Codable {
    /// Home pages of a round.
    struct Homes: Codable {
        let perSecond: Double
        let milliseconds99: Double

        init(_ result: LoadResult) {
            perSecond = result.perSecond
            milliseconds99 = result.milliseconds(percentile: 99)
        }
    }

    let tenants: Int
    var applySeconds = 0.0
    var listSeconds = 0.0
    /// From the server's start until the first tenant's home page was there.
    var firstAnswerSeconds = 0.0
    /// From the server's start until every tenant was read and has its slots.
    var readySeconds = 0.0
    /// Parts of one processor.
    var idleServerShare = 0.0
    var idlePostgresShare = 0.0
    var idleTransactionsPerSecond = 0.0
    var megabytesAfterStart = 0.0
    var megabytesAfterVisits = 0.0
    var homesOfOne: [Homes] = []
    var homesOfAll: [Homes] = []

    var text: String {
        let (one, all) = (Summary(homesOfOne), Summary(homesOfAll))
        return """
            \(tenants) tenants
            first apply of all            \(TextTable.decimal(applySeconds)) s
            tenant list                   \(TextTable.decimal(listSeconds)) s
            start until the first page    \(TextTable.decimal(firstAnswerSeconds)) s
            start until all are ready     \(TextTable.decimal(readySeconds)) s
            idle: server                  \(TextTable.decimal(idleServerShare * 100)) % of a processor
            idle: PostgreSQL              \(TextTable.decimal(idlePostgresShare * 100)) % of a processor
            idle: transactions            \(TextTable.decimal(idleTransactionsPerSecond)) a second
            memory after the start        \(TextTable.whole(megabytesAfterStart)) MB
            memory after all were visited \(TextTable.whole(megabytesAfterVisits)) MB
            home pages of one tenant      \(one)
            home pages of all in turn     \(all)
            all against one               speed \(TextTable.decimal(all.perSecond / one.perSecond)), \
            99 % wait \(TextTable.decimal(all.milliseconds99 / one.milliseconds99))
            """
    }

    private struct Summary: CustomStringConvertible {
        let perSecond: Double
        let milliseconds99: Double

        init(_ rounds: [Homes]) {
            perSecond = Comparison.median(rounds.map(\.perSecond))
            milliseconds99 = Comparison.median(rounds.map(\.milliseconds99))
        }

        var description: String {
            "\(TextTable.whole(perSecond)) a second, 99 % in \(TextTable.decimal(milliseconds99)) ms"
        }
    }
}

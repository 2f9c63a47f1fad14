import Foundation

/// What other tenants' visitors notice while one tenant gets far more than its share.
struct Fairness {
    let flooded: BenchStage
    let others: [BenchStage]
    let load: LoadRun
    /// Holds a second of each tenant, and how often that the flooded one gets.
    let perSecond: Int
    let factor: Int
    let seconds: Int

    /// The others alone, then beside the flood; gives what they got.
    func run(into figures: inout FairnessFigures) async throws -> [LoadResult] {
        let alone = try load.run(try await othersPlans())
        let flood = try await flooded.holds(
            seconds * perSecond * factor, perSecond: Double(perSecond * factor), connections: 1_024,
            isBackground: true)
        let beside = try load.run(try await othersPlans() + [flood])
        figures.aloneMilliseconds.append(Self.milliseconds(alone))
        figures.besideMilliseconds.append(Self.milliseconds(beside.dropLast()))
        figures.floodPerSecond.append(beside.last?.perSecond ?? 0)
        return alone + beside.dropLast()
    }

    private func othersPlans() async throws -> [LoadPlan] {
        var plans: [LoadPlan] = []
        for stage in others {
            plans.append(
                try await stage.holds(seconds * perSecond, perSecond: Double(perSecond), connections: 256))
        }
        return plans
    }

    /// Within how many milliseconds 99 of 100 holds were answered.
    private static func milliseconds(_ results: some Sequence<LoadResult>) -> Double {
        Percentiles(results.flatMap { $0.steps[0].waits }).milliseconds(99)
    }
}

/// The waits of others' holds, each round.
struct FairnessFigures: Codable {
    var tenants: Int
    var factor: Int
    /// Milliseconds within which 99 of 100 holds of the others were answered while they were alone.
    var aloneMilliseconds: [Double] = []
    /// The same beside the flood.
    var besideMilliseconds: [Double] = []
    /// Holds that the flooded tenant placed.
    var floodPerSecond: [Double] = []

    var ratio: Double { Comparison.median(zip(besideMilliseconds, aloneMilliseconds).map { $0 / $1 }) }

    var line: String {
        func median(_ values: [Double]) -> String { TextTable.decimal(Comparison.median(values)) }
        return
            "One of \(tenants) tenants at \(factor) times its share (\(median(floodPerSecond)) holds/s): 99 % of the "
            + "others' holds in \(median(besideMilliseconds)) ms, alone in \(median(aloneMilliseconds)) ms, "
            + "ratio \(TextTable.decimal(ratio))."
    }
}

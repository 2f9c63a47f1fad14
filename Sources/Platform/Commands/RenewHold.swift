import Foundation

/// Start a hold's minutes anew.
struct RenewHold: BatchCommand {
    var journey: UUID
    /// How long from now, in seconds.
    var seconds: Int
    /// How often it may be done.
    var most: Int

    typealias Outcome = HoldRenewal

    static var turn: CommandTurn { .giveBack }

    var needs: CommandNeeds { CommandNeeds(key: journey, journey: journey) }

    static func decide(_ commands: [RenewHold], in batch: inout CommandBatch) -> [HoldRenewal] {
        commands.map { $0.decide(in: &batch) }
    }

    private func decide(in batch: inout CommandBatch) -> HoldRenewal {
        guard var hold = batch.liveHold(of: journey) else { return .gone }
        guard hold.renewals < most else { return .noneLeft(hold) }
        hold.renewals += 1
        hold.expires = batch.moment.addingTimeInterval(Double(seconds))
        batch.holds[hold.id] = hold
        batch.renewed.append(hold)
        return .renewed(hold)
    }
}

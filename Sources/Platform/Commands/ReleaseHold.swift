import Foundation

/// Give a hold's places back.
struct ReleaseHold: BatchCommand {
    var journey: UUID

    enum Outcome {
        /// The hold's places are free again.
        case released
        /// The journey held nothing.
        case nothingHeld
    }

    static var turn: CommandTurn { .giveBack }

    var needs: CommandNeeds { CommandNeeds(key: journey, journey: journey) }

    static func decide(_ commands: [ReleaseHold], in batch: inout CommandBatch) -> [Outcome] {
        commands.map { command in
            guard let hold = batch.liveHold(of: command.journey) else { return .nothingHeld }
            batch.finish(hold.id, as: .released)
            return .released
        }
    }
}

/// Only expire what is due, as every batch does before anything else.
struct ExpireDue: BatchCommand {
    enum Outcome {
        /// What was due is expired.
        case expired
    }

    static var turn: CommandTurn { .giveBack }

    var needs: CommandNeeds { CommandNeeds() }

    static func decide(_ commands: [ExpireDue], in batch: inout CommandBatch) -> [Outcome] {
        commands.map { _ in .expired }
    }
}

import Foundation
import Platform

/// The visitor's own booking that stands in the way of another one, with what can be done about it.
struct StandingBooking: Sendable {
    let id: UUID
    let time: ChosenTime
    /// Whether another time can still be chosen for it.
    let canChange: Bool

    /// What `standing.mustache` gets.
    func model(_ context: PageContext, _ words: Words) -> Model {
        time.model(words).adding([
            "change": canChange ? context.paths.to(\.startChange, id) : nil,
            "see": context.paths.to(\.booking, id),
        ])
    }
}

import Domain
import Foundation
import Platform

/// The hold was over before 予約する (B10, R11): everything is kept, the same time is offered again if it is free.
struct HoldExpiredPage: Page {
    static let template = "hold-expired"
    let journey: UUID
    let time: ChosenTime
    let isStillFree: Bool
    /// The time was to be a booking's new one, which stands as it is.
    var isChange = false

    var status: Int { 409 }

    func title(_ context: PageContext, _ words: Words) -> String { words("expired.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("expired.title"),
            "text": words.html("expired.text"),
            "kept": words.html(isChange ? "expired.kept-change" : "expired.kept"),
            "time": time.model(words),
            "is-free": isStillFree,
            "start": time.start.japaneseMinute, "counter": time.counter.id.name,
            "holds": context.paths.to(\.placeHold, journey),
            "calendar": context.paths.to(\.calendar, journey),
            "form": context.paths.to(\.form, journey),
        ]
    }
}

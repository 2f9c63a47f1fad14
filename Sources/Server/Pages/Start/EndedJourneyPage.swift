import Platform
import Domain

/// A page of a journey whose time is over (410): what became of it, and the one step that leads on.
struct EndedJourneyPage: Page {
    static let template = "journey-ended"
    /// With which a new one begins; nil where the office no longer offers it.
    let service: ServiceID?
    /// It was to change a booking.
    let isChange: Bool
    /// It had booked, or carried out its change.
    let isCompleted: Bool

    var status: Int { 410 }

    func title(_ context: PageContext, _ words: Words) -> String { words("ended.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let key = isCompleted ? "completed" : isChange ? "change" : "open"
        let begins = isCompleted || isChange ? nil : service
        return [
            "title": words.html("ended.title"),
            "text": words.html("ended.text"),
            "standing": words.html("ended.\(key)"),
            "service": begins.map { context.paths.to(\.service, $0) },
            "inquiry": isCompleted || isChange ? context.paths.to(\.inquiry) : nil,
            "home": begins == nil && !isCompleted && !isChange ? context.paths.to(\.home) : nil,
        ]
    }
}

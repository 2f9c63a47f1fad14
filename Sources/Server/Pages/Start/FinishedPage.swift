/// The visitor has finished at this browser: what that means for the booking, and for who comes next.
struct FinishedPage: Page {
    static let template = "finished"

    func title(_ context: PageContext, _ words: Words) -> String { words("finish.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("finish.title"), "home": context.paths.to(\.home),
            "inquiry": context.paths.to(\.inquiry),
        ]
    }
}

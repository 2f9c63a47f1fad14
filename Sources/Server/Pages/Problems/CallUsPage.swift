import Domain
import Platform

/// A rule failed, so that nobody can say yes: please call.
struct CallUsPage: Page {
    static let template = "call-us"
    /// It was to be a change of a booking, which stands as it is.
    var isChange = false

    var status: Int { 500 }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words("call.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("call.title"), "request": context.requestID,
            "kept": words.html(isChange ? "call.kept-change" : "call.kept"),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}

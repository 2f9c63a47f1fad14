import Platform
import Domain

/// A mailed link that opens nothing: says why, with one button to start again.
struct LinkGonePage: Page {
    static let template = "link-gone"
    /// Why the link leads nowhere any more.
    enum Reason: String, Sendable {
        case expired, replaced
        /// The numbers given with it found nobody; said only here, to who can read the mails.
        case unidentified
    }

    let reason: Reason
    let service: ServiceSettings

    var status: Int { reason == .unidentified ? 422 : 410 }

    func title(_ context: PageContext, _ words: Words) -> String { words("link.\(reason.rawValue)-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("link.\(reason.rawValue)-title"),
            "text": words.html("link.\(reason.rawValue)-text"),
            "href": context.paths.to(\.service, service.id),
            "is-replaced": reason == .replaced,
        ]
    }
}

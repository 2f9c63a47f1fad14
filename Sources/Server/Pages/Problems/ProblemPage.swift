import Foundation
import Platform

/// The page of everything that ends a request (R17): what became of the input, when to try again, contact, request id.
struct ProblemPage: Page {
    static let template = "problem"
    /// What happened; each has its own texts under `problem.`.
    enum Kind: Hashable, Sendable {
        /// Whether the visitor comes from a link, which can be opened again.
        case withoutCookie(afterLink: Bool)
        case malformed, staleForm, forbidden, notFound, methodNotAllowed, conflict, gone, moved, tooLarge, notAForm
        /// Until when the visitor should wait.
        case tooManyTries(until: Date)
        case serverError
        /// When trying again makes sense.
        case unavailable(until: Date?)
    }

    let kind: Kind
    /// The page to load anew; nil where that would be of no use.
    var reload: String?

    var status: Int {
        switch kind {
        case .malformed: 400
        case .staleForm, .withoutCookie, .forbidden: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .conflict: 409
        case .gone, .moved: 410
        case .tooLarge: 413
        case .notAForm: 415
        case .tooManyTries: 429
        case .serverError: 500
        case .unavailable: 503
        }
    }

    func title(_ context: PageContext, _ words: Words) -> String { words("problem.\(key)-title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("problem.\(key)-title"),
            "text": words.html("problem.\(key)-text"),
            "input": words.html("problem.\(key)-input"),
            "again": again.map { words.html("problem.again", ["time": words.timeAgain($0, after: context.now)]) },
            "reload": showsTheSameAgain ? nil : reload,
            "inquiry": kind == .forbidden ? context.paths.to(\.inquiry) : nil,
            "home": context.paths.to(\.home),
            "request": context.requestID,
        ]
    }

    /// Whether the page would be the same if it were opened again.
    private var showsTheSameAgain: Bool { kind == .forbidden || kind == .withoutCookie(afterLink: true) }

    private var again: Date? {
        switch kind {
        case .tooManyTries(let until): until
        case .unavailable(let until): until
        default: nil
        }
    }

    private var key: String {
        switch kind {
        case .malformed: "malformed"
        case .staleForm: "stale-form"
        case .withoutCookie(let afterLink): afterLink ? "no-cookie-after-link" : "no-cookie"
        case .forbidden: "forbidden"
        case .notFound: "not-found"
        case .methodNotAllowed: "method"
        case .conflict: "conflict"
        case .gone: "gone"
        case .moved: "moved"
        case .tooLarge: "too-large"
        case .notAForm: "not-a-form"
        case .tooManyTries: "too-many-tries"
        case .serverError: "server-error"
        case .unavailable: "unavailable"
        }
    }
}

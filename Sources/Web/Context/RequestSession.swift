import Synchronization

/// The browser's session and token, each made when a handler first needs it.
///
/// One per request, shared by all copies of its context; the middleware reads it when the handler is done.
final class RequestSession: Sendable {
    private struct State {
        var session: Session?
        var isNew = false
        var formTokens: FormTokens?
    }

    private let state = Mutex(State())

    /// The session that the request's cookie names, or the one made since.
    var session: Session? { state.withLock { $0.session } }

    /// The session made in this request, for its `Set-Cookie`.
    var newSession: Session? { state.withLock { $0.isNew ? $0.session : nil } }

    /// Takes what the request brought.
    func begin(session: Session?, formTokens: FormTokens) {
        state.withLock {
            $0.session = session
            $0.formTokens = formTokens
        }
    }

    /// Goes on as if the browser had no session.
    func dropSession() {
        state.withLock { $0.session = nil }
    }

    /// The session; made now if the browser has none.
    func requireSession() -> Session {
        state.withLock { Self.requireSession(&$0) }
    }

    /// The token for this browser's forms; makes the session if there is none.
    func formToken() -> String {
        state.withLock {
            let session = Self.requireSession(&$0)
            return $0.formTokens?.token(for: session) ?? ""
        }
    }

    /// Whether a submitted token is this browser's own.
    func accepts(token: String?) -> Bool {
        state.withLock {
            guard let token, let session = $0.session, let formTokens = $0.formTokens else { return false }
            return formTokens.accepts(token, for: session)
        }
    }

    private static func requireSession(_ state: inout State) -> Session {
        if let session = state.session { return session }
        let session = Session()
        state.session = session
        state.isNew = true
        return session
    }
}

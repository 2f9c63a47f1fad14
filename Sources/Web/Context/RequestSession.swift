import Hummingbird
import Synchronization

/// The browser's session and token, each made when a handler first needs it.
///
/// One per request, shared by all copies of its context; the middleware reads it when the handler is done.
final class RequestSession: Sendable {
    private struct State {
        var session: Session?
        /// Whether the request brought the session.
        var isBrought = false
        var names: [String] = []
        var change: Change?
        var successor: Session?
        var formTokens: FormTokens?
    }

    /// What the browser is told of its session.
    private enum Change {
        case begun, renewed, ended
    }

    private let state = Mutex(State())

    /// The session that the request's cookie names, or the one made since.
    var session: Session? { state.withLock { $0.session } }

    /// Whether the request brought a session's cookie.
    var isBrought: Bool { state.withLock { $0.isBrought } }

    /// Takes what the request brought.
    ///
    /// - Parameter names: where the session's cookie is looked for: where it is once it has rights, and at last where it
    ///   begins.
    func begin(with cookies: Cookies, named names: [String], formTokens: FormTokens) {
        let session = names.lazy.compactMap { cookies[$0] }.first.flatMap { Session(cookie: $0.value) }
        state.withLock {
            $0.session = session
            $0.isBrought = session != nil
            $0.names = names
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

    /// The session that the browser will have once it is given rights.
    func successor() -> Session {
        state.withLock { state in
            if let successor = state.successor { return successor }
            let successor = Session(formToken: Self.formToken(&state))
            state.successor = successor
            return successor
        }
    }

    /// Goes on with the successor.
    func renew() {
        let successor = successor()
        state.withLock { state in
            (state.session, state.successor, state.change) = (successor, nil, .renewed)
        }
    }

    /// Takes the session from the browser.
    func end() {
        state.withLock { state in
            (state.session, state.change) = (nil, .ended)
        }
    }

    /// What the browser is told of its session; nothing where that has not changed.
    func cookies(under policy: CookiePolicy) -> [Cookie] {
        state.withLock { state in
            switch state.change {
            case .begun: Self.cookie(of: state.session, under: policy, state.names.last)
            case .renewed: Self.cookie(of: state.session, under: policy, state.names.first)
            case .ended: state.names.map(policy.endedSession)
            case nil: []
            }
        }
    }

    private static func cookie(of session: Session?, under policy: CookiePolicy, _ name: String?) -> [Cookie] {
        guard let session, let name else { return [] }
        return [policy.session(session, named: name)]
    }

    /// The token for this browser's forms; makes the session if there is none.
    func formToken() -> String {
        state.withLock { Self.formToken(&$0) }
    }

    /// Whether a submitted token is this browser's own.
    func accepts(token: String?) -> Bool {
        state.withLock {
            guard let token, let session = $0.session, let formTokens = $0.formTokens else { return false }
            return formTokens.accepts(token, for: session)
        }
    }

    private static func formToken(_ state: inout State) -> String {
        let session = requireSession(&state)
        return state.formTokens?.token(for: session) ?? ""
    }

    private static func requireSession(_ state: inout State) -> Session {
        if let session = state.session { return session }
        let session = Session()
        (state.session, state.change) = (session, .begun)
        return session
    }
}

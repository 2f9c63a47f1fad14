import Foundation
import Hummingbird
import Web

/// Moves the rehearsal clock, in a server that was started with one.
struct RehearsalController: Sendable {
    private let move: (@Sendable (Date) async throws -> Void)?

    /// - Parameter move: sets the clock; nil in a server that keeps the real time, whose page is then unknown.
    init(move: (@Sendable (Date) async throws -> Void)?) {
        self.move = move
    }

    /// POST /rehearsal/clock: `at`, an ISO time with offset; 303 to `back` or to the list of tenants.
    @Sendable func moveClock(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let move else { throw HTTPFailure.notFound }
        guard let instant = OffsetTime.parse(try context.form.required("at")) else { throw HTTPFailure.malformed }
        try await move(instant)
        return .seeOther(RequestPath.own(context.form["back"]) ?? context.paths.to(\.tenants))
    }
}

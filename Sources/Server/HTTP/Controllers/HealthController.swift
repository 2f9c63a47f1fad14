import HTTPTypes
import Hummingbird
import NIOCore

/// Tells machines whether the process lives and whether it can work.
struct HealthController: Sendable {
    /// What `/readyz` found.
    enum Readiness: Sendable, Equatable {
        case ready
        /// What is missing, in words for an operator, without anything secret.
        case notReady(reason: String)
    }

    private let readiness: @Sendable () async -> Readiness

    /// - Parameter readiness: looks at the pool and the schema's version.
    init(readiness: @escaping @Sendable () async -> Readiness) {
        self.readiness = readiness
    }

    /// 200 while the process serves; never touches the database.
    @Sendable func livez(_ request: Request, _ context: WebContext) async throws -> Response {
        .text("ok\n")
    }

    /// 200 when the pool and the schema are right, else 503.
    @Sendable func readyz(_ request: Request, _ context: WebContext) async throws -> Response {
        switch await readiness() {
        case .ready: return .text("ready\n")
        case .notReady(let reason):
            var response = Response.text("not ready: \(reason)\n", status: .serviceUnavailable)
            response.headers[.retryAfter] = "5"
            return response
        }
    }
}

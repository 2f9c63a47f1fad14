import HTTPTypes
public import Hummingbird
import NIOCore

/// Tells machines whether the process lives and whether it can work.
public struct HealthController: Sendable {
    /// Whether visitors can be served, as `/readyz` tells it.
    public enum Readiness: Sendable, Equatable {
        case ready
        /// Transactions wait for a connection: slow, but nobody should be sent elsewhere by that.
        case busy
        /// What is missing, in words for an operator, without anything secret.
        case notReady(reason: String)
    }

    private let readiness: @Sendable () async -> Readiness
    private let details: @Sendable () -> [String]

    /// - Parameters:
    ///   - details: what an operator should know besides, a line each; nothing secret.
    ///   - readiness: looks at the database, the schema's version and the pool.
    public init(
        details: @escaping @Sendable () -> [String] = { [] }, readiness: @escaping @Sendable () async -> Readiness
    ) {
        self.details = details
        self.readiness = readiness
    }

    /// 200 while the process serves; never touches the database.
    @Sendable public func livez(_ request: Request, _ context: WebContext) async throws -> Response {
        .text("ok\n")
    }

    /// 200 when visitors can be served, else 503; `?verbose` adds the details.
    @Sendable public func readyz(_ request: Request, _ context: WebContext) async throws -> Response {
        let isVerbose = request.uri.query?.split(separator: "&").contains { $0.prefix { $0 != "=" } == "verbose" }
        let lines = isVerbose == true ? details().map { $0 + "\n" }.joined() : ""
        switch await readiness() {
        case .ready: return .text("ready\n" + lines)
        case .busy: return .text("busy\n" + lines)
        case .notReady(let reason):
            var response = Response.text("not ready: \(reason)\n" + lines, status: .serviceUnavailable)
            response.headers[.retryAfter] = "5"
            return response
        }
    }
}

import HTTPTypes
import Logging

/// One answered request, without anything personal.
struct Exchange: Sendable {
    let method: HTTPRequest.Method
    /// The route's template, nil when no route matched.
    ///
    /// Never the path: it can hold a link's token.
    let template: String?
    let status: Int
    let duration: Duration

    /// The template as a label, bounded by the number of routes.
    var route: String { template ?? "unmatched" }
    /// The method as a label: what is not routed is "other", so that nobody can make labels up.
    var methodLabel: String {
        switch method {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        default: "other"
        }
    }
}

/// The log line of each request.
enum RequestLog {
    /// Writes at `info`; the request id is in the logger's own metadata.
    ///
    /// - Parameter tenant: one that there is; any other first part of a path may be anything a visitor typed.
    static func write(_ exchange: Exchange, tenant: Substring?, logger: Logger) {
        guard logger.logLevel <= .info else { return }
        var metadata: Logger.Metadata = [
            "method": .string(exchange.methodLabel),
            "route": .string(exchange.route),
            "status": .stringConvertible(exchange.status),
            "milliseconds": .string(milliseconds(exchange.duration)),
        ]
        if let tenant {
            metadata["tenant"] = .string(String(tenant))
        }
        logger.info("request", metadata: metadata)
    }

    /// Milliseconds with two decimals: `12.05`.
    static func milliseconds(_ duration: Duration) -> String {
        let parts = duration.components
        let hundredths = parts.seconds * 100_000 + parts.attoseconds / 10_000_000_000_000
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}

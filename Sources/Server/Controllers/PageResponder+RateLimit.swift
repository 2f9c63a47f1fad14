import Foundation
import HTTPTypes
import Hummingbird
import Platform
import Web

extension PageResponder {
    /// The page of a limit, with when it makes sense to try again.
    func rateLimited(_ page: RateLimitPage, _ context: some VisitorContext, path: String) throws -> Response {
        var response = try response(page, context, path: path)
        let seconds = page.until.timeIntervalSince(clock.now).rounded(.up)
        response.headers[.retryAfter] = String(max(1, Int(seconds)))
        return response
    }
}

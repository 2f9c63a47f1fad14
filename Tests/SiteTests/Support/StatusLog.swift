import HTTPTypes
import Synchronization
import Testing

/// The answers that a test has looked at, by route.
final class StatusLog: Sendable {
    private let documented: Set<String>
    private let seen = Mutex<Set<Answer>>([])

    private struct Answer: Hashable {
        let route: String?
        let status: Int
    }

    /// - Parameter documented: method and path of each route that there is.
    init(of documented: Set<String>) {
        self.documented = documented
    }

    var routes: Set<String> { Set(seen.withLock { $0.compactMap(\.route) }) }
    var statuses: Set<Int> { Set(seen.withLock { $0.map(\.status) }) }

    /// Expects an answer's status and words, and notes that they were seen.
    func expect(
        _ method: HTTPRequest.Method, _ page: ShownPage, _ status: Int, _ words: String,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(page.status == status, "\(page.address): \(page.main.prefix(200))", sourceLocation: location)
        let text = page.location ?? page.body
        #expect(text.contains(words), "\(page.address) says \(text.prefix(400))", sourceLocation: location)
        let path = page.path.split(separator: "/")
        let route = documented.sorted().first { route in
            let parts = route.split(separator: "/", omittingEmptySubsequences: true)
            return parts.first.map(String.init) == "\(method.rawValue) " && parts.count == path.count + 1
                && zip(parts.dropFirst(), path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        _ = seen.withLock { $0.insert(Answer(route: route, status: page.status)) }
    }
}

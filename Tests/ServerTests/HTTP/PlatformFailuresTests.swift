import Platform
import Testing
import Web

@testable import Postgres
@testable import Server

@Suite struct PlatformFailuresTests {
    /// What becomes of an error that the server tells by its code.
    private func failure(_ kind: PostgresError.Kind, _ state: String? = nil) -> HTTPFailure? {
        PlatformFailures.failure(
            PostgresError(kind: kind, sqlState: state.map(SQLState.init(rawValue:)), message: "gone"))
    }

    @Test func whatPassesByItselfIsNoFaultOfOurs() {
        #expect(failure(.connection) == .unavailable(retryAfter: 30))
        #expect(failure(.commitUnknown) == .unavailable(retryAfter: 30))
        // Shut down, crashed, starting, too many connections.
        for state in ["57P01", "57P02", "57P03", "53300"] {
            #expect(failure(.server, state) == .unavailable(retryAfter: 30), "\(state)")
        }
        // Only reads, disk full.
        for state in ["25006", "53100"] { #expect(failure(.server, state) == .unavailable(retryAfter: 30), "\(state)") }
        for state in ["55P03", "57014"] { #expect(failure(.server, state) == .unavailable(retryAfter: 10), "\(state)") }
        #expect(failure(.server, "42P01") == nil)
        #expect(failure(.decoding) == nil)
    }
}
